import type { Level } from '../model/model.js';

/** How docs/meaning.md says that each level may be written, in lower case. */
export const SPELLINGS: Readonly<Record<Level, readonly string[]>> = {
  trace: ['trace', 'verbose', 'finest', 'finer', 'silly', '10'],
  debug: ['debug', 'dbg', 'fine', 'config', '20'],
  info: ['info', 'information', 'informational', 'notice', 'inf', 'log', '30'],
  warn: ['warn', 'warning', 'wrn', '40'],
  error: ['error', 'err', 'eror', 'severe', '50'],
  fatal: ['fatal', 'critical', 'crit', 'alert', 'emerg', 'emergency', 'panic', 'dpanic', '60'],
};
