import * as z from 'zod/mini';
import type { PatchValue } from '../../model/model.js';
import { path } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { exactlyOne, text } from '../../schema/values.js';

/** One entry of `patches`. */
export function patchSchema() {
  // YAML has given it these types already.
  const value = () => z.unknown() as z.ZodMiniType<PatchValue, PatchValue>;
  const patch = z
    .strictObject(
      {
        file: key(
          path('the path of a generated file such as `docker/loki/loki-config.yaml`'),
          'Path of the generated file, from the folder of the generated files.',
          'docker/loki/loki-config.yaml',
        ),
        merge: key(
          z.optional(z.record(z.string(), value(), 'a map such as `{ limits_config: { max_query_length: 30d } }`')),
          'A map that is merged deeply. `null` removes a key, and a list is replaced.',
          { limits_config: { max_query_length: '30d' } },
        ),
        replace: key(
          z.optional(z.record(pointer(), value(), 'a map such as `{ /limits_config/max_query_length: 30d }`')),
          'Values by JSON Pointer. The parent of each must exist; `-` is the end of a list.',
          { '/limits_config/max_query_length': '30d' },
        ),
      },
      'a map with `file` and `merge` or `replace`',
    )
    .check(exactlyOne(['merge', 'replace']));
  const example = { file: 'docker/loki/loki-config.yaml', merge: { limits_config: { max_query_length: '30d' } } };
  const oneOf = [{ required: ['merge'] }, { required: ['replace'] }];
  return key(patch, 'One change of a generated file.', example, { oneOf });
}

const pointer = () => text(/^(?:\/(?:[^~/]|~[01])*)+$/, 'a JSON Pointer such as `/limits_config/max_query_length`');
