/** The cookie that keeps which language a person has chosen, `steward_language=de`, on all sites of the application. */
export const LANGUAGE_COOKIE = 'steward_language';
