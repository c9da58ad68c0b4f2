import { processIo } from './cli/process.js';
import { run } from './cli/run.js';

const io = processIo(async () => (await import('./cli/core.js')).core);
process.exitCode = await run(process.argv.slice(2), io);
