import type { Logger } from '@nestjs/common';
import { quoted } from '../texts/quoted.js';
import type { ActionExecution } from './action.runner.js';
import type { RunEnd } from './run-end.js';

/** Tells the log of a run that the application cut off because it closes. @param stands what stands of it, as a sentence */
export function tellCutOff(
  logger: Logger,
  { action, definition, request, run }: ActionExecution,
  { reference }: RunEnd,
  stands: string,
): void {
  const of = `${action.name} of ${quoted(request.user.username)} on ${definition.name} (${run.id})`;
  const number = reference === undefined ? '' : ` The log has it under the number ${reference}.`;
  logger.warn(`A run was cut off, for the application closes: ${of}. ${stands}${number}`);
}
