import * as z from 'zod/mini';
import type { Secret } from '../model/model.js';
import { key } from './docs.js';
import { exactlyOne, freeText, ONE_KEY, text } from './values.js';

const variable = () =>
  text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable such as `OPS_WEBHOOK_URL`');
const VARIABLE_WORDS = 'Name of the environment variable with the value, which is read when the stack starts.';

/** An environment variable with a secret, if its reader accepts no file. */
export function environmentSecret(of: string, example: string) {
  return key(
    z.strictObject({ fromEnv: key(variable(), VARIABLE_WORDS, example) }),
    `${of} A secret: write only the name of its variable.`,
    { fromEnv: example },
  );
}

/** An environment variable, or a file, with a secret. */
export function secret(of: string, example = 'OPS_WEBHOOK_URL') {
  const written = z
    .strictObject({
      fromEnv: key(z.optional(variable()), VARIABLE_WORDS, example),
      fromFile: key(
        z.optional(freeText('the path of a file that contains the secret')),
        'Path of a file that contains it, as the compose file would write it.',
        './secrets/ops-webhook',
      ),
    })
    .check(exactlyOne(['fromEnv', 'fromFile']));
  const codec = z.codec(written, z.custom<Secret>(), {
    // The schema has checked that exactly one of the two exists.
    decode: ({ fromEnv, fromFile = '' }): Secret => (fromEnv === undefined ? { fromFile } : { fromEnv }),
    encode: (value) => value,
  });
  return key(codec, `${of} A secret: write only its variable or file.`, { fromEnv: example }, ONE_KEY);
}
