import type { Core } from '../command.js';
import { define as config } from './config.js';
import { define as explain } from './explain.js';
import { define as generate } from './generate.js';
import { define as init } from './init.js';
import { define as presets } from './presets.js';
import { define as remove } from './remove.js';
import { define as schema } from './schema.js';
import { define as secrets } from './secrets.js';
import { define as validate } from './validate.js';

/** Every command by its name. */
export const commands: Core['commands'] = {
  init,
  generate,
  validate,
  secrets,
  remove,
  config,
  schema,
  explain,
  presets,
};
