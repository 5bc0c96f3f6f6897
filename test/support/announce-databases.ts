import { databaseVariables } from './database-variables.js';
import { databases } from './databases.js';

/**
 * Opens every database once before the first test, so that one that was named and can't be reached fails the whole run,
 * and says after the last test which databases the run was not given. Vitest runs it as its global set-up.
 */
export default async function announceDatabases(): Promise<() => void> {
  for (const { name, create } of databases) {
    try {
      await (await create()).drop();
    } catch (cause) {
      const variable = databaseVariables.find((entry) => entry.name === name)?.variable ?? 'no variable';
      throw new Error(`${name} was named in ${variable} and no test database could be created there.`, { cause });
    }
  }
  return () => {
    console.log(`The tests ran on ${databases.map(({ name }) => name).join(', ')}.`);
    for (const { name, variable, example } of databaseVariables) {
      if (!process.env[variable]) console.log(`${name}: not given (${variable}, such as ${example})`);
    }
  };
}
