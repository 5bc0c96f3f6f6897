import { platforms } from '../support/platforms.js';

/**
 * Where Northwind is opened: SQLite on both platforms of the web, PostgreSQL on Express and MariaDB on Fastify. Each list is visited by
 * hundreds of addresses, and what a platform does to one has nothing to do with the database behind it.
 */
export const northwindPlatforms = platforms.filter(
  ({ name, adapter }) => name === 'SQLite' || (name === 'PostgreSQL') === (adapter === 'express'),
);
