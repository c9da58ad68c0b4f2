import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withVariables } from '../../../src/render/dialects/envsubst.js';
import { yaml } from '../../../src/render/dialects/yaml.js';
import { expandVariables } from '../../support/envsubst.js';

describe('a config text with variables', () => {
  test.each([
    ['^\\d+$', '^\\d+$'],
    ['$$', '$$$'],
    ['${HOME}', '$${HOME}'],
    ['a\\\\b', 'a\\\\\\\\b'],
    ['a\\/b', 'a\\\\/b'],
    ['$level <mark>', '$level ${NAME}'],
  ])('%s is written as %s', (text, written) => {
    expect(withVariables(text, { '<mark>': 'NAME' })).toBe(written);
  });

  const texts = fc.string({ unit: fc.constantFrom('$', '\\', '/', '{', '}', '"', "'", 'a', '\n', 'é', '\u0001') });

  test('is read as it was written', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const written = withVariables(`${text}=<mark>`, { '<mark>': 'NAME' });
        expect(expandVariables(written, { NAME: 'shop' })).toBe(`${text}=shop`);
      }),
    );
  });

  test('is YAML also before its variables are filled in', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(Object.keys(parse(withVariables(`a: ${yaml(text)}\nb: 1`, {})))).toEqual(['a', 'b']);
      }),
    );
  });
});
