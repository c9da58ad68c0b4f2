import module from 'node:module';
import { processIo } from './cli/process.js';
import { run } from './cli/run.js';

// Node 22 and newer keep compiled code between runs, for where the build's own does not fit; Node 20 cannot.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache();

const io = processIo({
  load: async () => (await import('./cli/core.js')).core,
  linter: async () => (await import('./linter.js')).linter,
});
void run(process.argv.slice(2), io).then(io.end);
