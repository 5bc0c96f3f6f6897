import { spawn } from 'node:child_process';

/** Where a program runs, and what it is given. */
export interface ProgramSurroundings {
  readonly cwd: string;
  /** Is added to the environment of the tests. */
  readonly env?: Readonly<Record<string, string>>;
  /** Is written to the standard input. */
  readonly input?: string;
}

/**
 * Runs a program to its end and gives what it wrote to the standard output.
 *
 * @throws an Error with everything the program wrote, where its exit code is not 0
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, input = '' }: ProgramSurroundings,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}.\n${output}\n${errors}`));
    });
    child.stdin.end(input);
  });
}
