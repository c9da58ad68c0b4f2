import module from 'node:module';
import { processIo } from './cli/process.js';
import { run } from './cli/run.js';

// Node 22 and newer keep compiled code between runs, which is a third of a start; Node 20 cannot.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

process.exitCode = await run(
  process.argv.slice(2),
  processIo(async () => (await import('./cli/core.js')).core),
);
