import { demoAccounts, demoPassword } from './accounts/demo-accounts.js';
import { readEnvironment } from './configuration/newsroom-configuration.js';
import { createNewsroom } from './create-newsroom.js';

try {
  const configuration = readEnvironment(process.env);
  const app = await createNewsroom(configuration);
  app.enableShutdownHooks();
  await app.listen(configuration.port, '127.0.0.1');
  console.log(`The newsroom is at ${await app.getUrl()}/admin`);
  console.log(`Its accounts, all with the password ${demoPassword}:`);
  for (const { username, about } of demoAccounts) console.log(`  ${username.padEnd(10)} ${about}`);
  if (configuration.isSecretRandom) console.log('ADMIN_SECRET is not set, so sign-ins end with this process.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  // Not exitCode: an open connection to the database would keep the process alive.
  process.exit(1);
}
