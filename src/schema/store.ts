import * as z from 'zod/mini';
import type { Credentials } from '../model/model.js';
import { key } from './docs.js';
import { secret } from './secrets.js';
import { freeText, text, url } from './values.js';

/** The address of an existing store. `added` are the ends of paths that clients add themselves. */
export function storeUrl(example: string, added: readonly string[]) {
  const bare = `the base URL, such as \`${example}\`, without ${added.map((one) => `\`${one}\``).join(' or ')}`;
  return url(`a URL such as \`${example}\``).check(
    z.refine((value) => !added.some((one) => new URL(value).pathname.includes(one)), { error: bare, abort: true }),
    z.refine((value) => !/[?#]/.test(value), { error: bare, abort: true }),
    z.overwrite((value) => value.replace(/\/+$/, '')),
  );
}

/** A user and the place of its password. */
export function credentials(variable: string) {
  const user = text(/^[^\s:](?:[^\n\t:]*[^\s:])?$/, 'one line without `:`, such as `shop`');
  const map = z.strictObject({
    user: key(user, 'Name of the user.', 'shop'),
    password: secret('Password of the user.', variable),
  });
  return z.codec(map, z.custom<Credentials>(), { decode: (value) => value, encode: (value) => value });
}

/** The path of the certificate of an own authority. */
export function authority(example: string) {
  return key(
    freeText('the path of a PEM file'),
    'Certificate of the authority that signed the certificate of the store, as the compose file would write its path. Default: the public authorities.',
    example,
  );
}
