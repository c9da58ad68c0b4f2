import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadModel } from '../../../src/spec/load.js';
import { fakeRegistry } from '../../support/registry.js';

test('findings of a spec are in English, whatever language zod was set to', () => {
  z.config(z.locales.de());
  const { findings } = loadModel({ text: 'version: 1\nretention: 31d\n', path: 'logagg.yaml', registry: fakeRegistry });
  z.config(z.locales.en());
  expect(findings.map(({ message }) => message)).toContain(
    '`retention` must be a map such as `{ default: 31d }`, not the string "31d".',
  );
});
