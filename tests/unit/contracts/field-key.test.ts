import { parser } from '@grafana/lezer-logql';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldKey } from '../../../src/contracts/field-key.js';

it.each([
  ['path', 'path'],
  ['http.status', 'http_status'],
  ['x-request-id', 'x_request_id'],
  ['@timestamp', '_timestamp'],
  ['2xx', '_2xx'],
  ['by', 'by_'],
  ['Offset', 'Offset_'],
])('names %s as %s in the backend', (name, key) => {
  expect(fieldKey(name)).toBe(key);
});

it('gives every field name a key that LogQL can compare', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z_@0-9][A-Za-z0-9_@-]{0,12}(\.[A-Za-z0-9_@-]{1,8}){0,2}$/), (name) => {
      const query = `{a="b"} | ${fieldKey(name)}="x"`;
      parser.parse(query).iterate({ enter: (node) => expect(node.type.isError, query).toBe(false) });
    }),
  );
});
