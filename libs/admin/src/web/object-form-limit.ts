/** How large the form on a row's page may be, in bytes. It names one row; on Express the host's own parsers, which read it first, end there too. */
export const OBJECT_FORM_LIMIT = 100_000;
