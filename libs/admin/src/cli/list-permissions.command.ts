import { PermissionCatalogue, type NamedPermission } from '../model-admin/permission.catalogue.js';
import type { ListPermissionsCommand } from './command-line.parser.js';
import type { CommandStreams } from './command-streams.js';
import { providedBy, withApplication } from './host-application.js';
import { loadHostModule } from './host-module.loader.js';

/**
 * Writes the permissions that the admins of an application name: one a line, with what it is called behind a tab; or as JSON.
 *
 * @throws the codes ACCOUNTS_COMMAND_…, and whatever the application throws at start-up
 */
export async function listPermissions(command: ListPermissionsCommand, { output }: CommandStreams): Promise<void> {
  const hostModule = await loadHostModule(command.file, command.exportName);
  await withApplication(hostModule, (application) => {
    const catalogue = providedBy(application, PermissionCatalogue, { file: command.file, module: 'AdminModule' });
    const permissions = catalogue.all();
    output.write(command.json ? `${JSON.stringify(permissions, undefined, 2)}\n` : permissions.map(lineOf).join(''));
  });
}

/** Writes a permission on a line of its own, whatever somebody called a model. */
function lineOf({ codename, label }: NamedPermission): string {
  return `${codename}\t${label.replace(/\s+/g, ' ')}\n`;
}
