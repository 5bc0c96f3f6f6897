import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runSteward } from '../../libs/admin/src/cli/run-steward.js';

/** How a command ended, and what it wrote. */
export interface CommandResult {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs `steward` as at a terminal: each question is answered with the next of these, keys as a terminal sends them. */
export function runAtTerminal(args: readonly string[], answers: readonly string[]): Promise<CommandResult> {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const errors = new PassThrough();
  const left = [...answers];
  errors.on('data', (chunk: Buffer) => {
    if (chunk.toString().endsWith(': ')) input.write(left.shift() ?? '\u0004');
  });
  return run(args, input, errors);
}

/** Runs `steward` as in a script, with this standard input. */
export function runInScript(args: readonly string[], standardInput: string): Promise<CommandResult> {
  const input = new PassThrough();
  input.end(standardInput);
  return run(args, input, new PassThrough());
}

async function run(args: readonly string[], input: PassThrough, errors: PassThrough): Promise<CommandResult> {
  const output = new PassThrough();
  const written = Promise.all([text(output), text(errors)]);
  const exitCode = await runSteward(args, { input, output, errors });
  output.end();
  errors.end();
  const [outputText, errorsText] = await written;
  return { exitCode, output: outputText, errors: errorsText };
}
