/** Names the environment variable that gives a test run each database server, with the address of a local one. */
export const databaseVariables = [
  {
    name: 'PostgreSQL',
    variable: 'STEWARD_TEST_POSTGRES',
    example: 'postgres://postgres@127.0.0.1:5432/postgres',
  },
  { name: 'MariaDB', variable: 'STEWARD_TEST_MARIADB', example: 'mysql://root@127.0.0.1:3306/mysql' },
] as const;
