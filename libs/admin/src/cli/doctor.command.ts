import type { INestApplicationContext } from '@nestjs/common';
import { examine } from '../doctor/examination.js';
import { examinationText } from '../doctor/examination.text.js';
import { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { DoctorCommand } from './command-line.parser.js';
import type { CommandStreams } from './command-streams.js';
import { providedBy, withApplication } from './host-application.js';
import { loadHostModule } from './host-module.loader.js';
import { withUntouchedDatabases } from './untouched-databases.js';

/**
 * Writes what the lists of an application need of its databases, and the statements that make what is missing. Changes nothing.
 *
 * @returns false where something is missing and the command is strict
 * @throws the codes ACCOUNTS_COMMAND_…, and whatever the application throws at start-up
 */
export async function runDoctor(command: DoctorCommand, { output }: CommandStreams): Promise<boolean> {
  const hostModule = await loadHostModule(command.file, command.exportName);
  const inspect = async (application: INestApplicationContext): Promise<boolean> => {
    const models = providedBy(application, ModelAdminRegistry, { file: command.file, module: 'AdminModule' });
    const examination = await examine(models, { explainFrom: command.explainFrom });
    output.write(examinationText(examination));
    const isComplete = [...examination.statements.values()].every((statements) => statements.length === 0);
    return isComplete || !command.strict;
  };
  return withUntouchedDatabases(() => withApplication(hostModule, inspect));
}
