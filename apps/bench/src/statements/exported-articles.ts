/** Which columns are exported: those of the newsroom's list, or only such as the table itself has and the database can copy out. */
export type ExportedColumns = 'list' | 'plain';

/** Which file is exported. */
export type ExportedFormat = 'csv' | 'json';

/** What is exported: the columns by the names of the form, and the query that gives the same in the order of the list. */
interface Exported {
  readonly columns: readonly string[];
  readonly query: string;
}

/** The exports that are measured. The admin counts words by a method, by hand the database counts the blanks between them. */
export const exportedArticles: Readonly<Record<ExportedColumns, Exported>> = {
  list: {
    columns: ['title', 'status', 'desk', 'author.name', 'publishedAt', 'views', 'wordCount'],
    query: `SELECT title, status, article.desk, author.name, "publishedAt", views,
        length(body) - length(replace(body, ' ', '')) + 1 AS words
      FROM article LEFT JOIN author ON author.id = "authorId" ORDER BY title, article.id`,
  },
  plain: {
    columns: ['title', 'status', 'desk', 'publishedAt', 'views', 'id', 'featured'],
    query: `SELECT title, status, desk, "publishedAt", views, id, featured FROM article ORDER BY title, id`,
  },
};

/** Writes how PostgreSQL copies an export out, rows of CSV or a JSON object a line. */
export function copyStatement(columns: ExportedColumns, format: ExportedFormat): string {
  const { query } = exportedArticles[columns];
  return format === 'csv'
    ? `COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER)`
    : // Quotes and delimiters that no JSON holds leave it as it is.
      `COPY (SELECT row_to_json(exported) FROM (${query}) exported)
       TO STDOUT WITH (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')`;
}
