#!/usr/bin/env node
import { runSteward } from './run-steward.js';

// Ends the process even where a timer of the host's would keep it: what the command had to do is done.
process.exit(
  await runSteward(process.argv.slice(2), { input: process.stdin, output: process.stdout, errors: process.stderr }),
);
