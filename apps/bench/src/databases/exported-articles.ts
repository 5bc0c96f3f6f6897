/** The articles as an export of plain columns has them, in the order of their list. */
export const EXPORTED_ARTICLES = `SELECT id, title, status, desk, "publishedAt", views, featured FROM article ORDER BY title, id`;

/** The names of these columns in the form of an export. */
export const exportedColumns: readonly string[] = ['id', 'title', 'status', 'desk', 'publishedAt', 'views', 'featured'];
