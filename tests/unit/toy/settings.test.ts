import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { specPage } from '../../../scripts/spec-pages.mjs';
import { printConfig } from '../../../src/app/config.js';
import { generate } from '../../../src/app/generate.js';
import type { Backend } from '../../../src/contracts/backend.js';
import { sectionsOf } from '../../../src/contracts/settings.js';
import { keyDocs } from '../../../src/schema/docs.js';
import { loadModel } from '../../../src/spec/load.js';
import type { Overrides } from '../../../src/spec/resolve/choice.js';
import { jsonSchema } from '../../../src/spec/schema/json.js';
import { createSpecSchema } from '../../../src/spec/schema/spec.js';
import { toyBackend } from '../../support/toy/backend.js';
import { toyRegistry } from '../../support/toy/registry.js';
import { toySettings } from '../../support/toy/settings.js';

const SPEC = 'version: 1\nname: shop\nretention: { default: 31d }\nservices: [{ name: api }]\n';

function made(more: string, overrides: Overrides = {}) {
  const text = `${SPEC}${more}`;
  return generate({ text, path: 'logagg.yaml', overrides, registry: toyRegistry, version: '1.0.0' });
}

function modelOf(more: string) {
  const { model } = loadModel({ text: `${SPEC}${more}`, path: 'logagg.yaml', registry: toyRegistry });
  if (model === null) throw new Error('the spec of the test is bad');
  return model;
}

function found(more: string, overrides: Overrides = {}): readonly string[] {
  return made(more, overrides).findings.map(({ rule, line, column, severity, message, fix }) =>
    [`${line}:${column} ${severity} ${rule}`, message, ...(fix === null ? [] : [fix])].join(' | '),
  );
}

const TOY = 'backend: toy\ntarget: toy\n';

describe('a section that a backend declares in its own folder', () => {
  it('is read, and its backend uses it', () => {
    expect(toySettings(modelOf(`${TOY}toy: { shelves: 9, flushEvery: 2m, colour: red }\n`))).toEqual({
      shelves: 9,
      flushEvery: 120,
      colour: 'red',
    });
    const { artifacts } = made(`${TOY}toy: { shelves: 9 }\n`);
    expect(artifacts.find(({ path }) => path === 'docker/toy/store.txt')?.content).toContain('shelves 9');
  });

  it('is printed by config with every default, and read back', () => {
    const model = modelOf(TOY);
    const printed = printConfig(model, toyRegistry, 'yaml');
    expect(parse(printed).toy).toEqual({ shelves: 4, flushEvery: '1m30s' });
    expect(loadModel({ text: printed, path: 'logagg.yaml', registry: toyRegistry }).model).toEqual(model);
  });

  it('is in the JSON Schema', () => {
    const accepts = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(
      jsonSchema(toyRegistry),
    );
    const spec = { version: 1, name: 'shop', backend: 'toy', retention: { default: '31d' }, services: [{ name: 'a' }] };
    expect(accepts({ ...spec, toy: { shelves: 9 } })).toBe(true);
    expect(accepts({ ...spec, toy: { shelves: 'many' } })).toBe(false);
  });

  it('is in the reference of the spec', () => {
    const page = specPage(toyRegistry, createSpecSchema, keyDocs);
    expect(page).toContain('## `toy`');
    expect(page).toContain('| `toy.flushEvery` | a duration such as');
    expect(page).toContain('| `90s` | `5m` | How often lines are written to a shelf. |');
  });

  it('is checked with positions and suggestions', () => {
    expect(found(`${TOY}toy:\n  shelfs: 9\n  flushEvery: 5\n`)).toEqual([
      expect.stringMatching(/^8:3 error spec\/unknown-key \| .*`shelves`/),
      expect.stringMatching(/^9:15 error spec\/wrong-type \| .*`toy\.flushEvery`.*`flushEvery: 5s`/),
    ]);
  });

  it('is reported on its line where its owner is not chosen', () => {
    const loki = 'backend: loki\ncollector: alloy\ntoy: { shelves: 9 }\n';
    expect(found(loki).filter((one) => one.includes('unused-section'))).toEqual([
      '7:1 info spec/unused-section | `toy` is not used: the backend is `loki`. | Delete it, or write `backend: toy`.',
    ]);
    expect(
      found(`${TOY}toy: { shelves: 9 }\n`, { backend: 'loki' }).filter((one) => one.includes('unused-section')),
    ).toEqual([
      '7:1 info spec/unused-section | `toy` is not used: the command line chose the backend `loki` for this run.',
    ]);
    expect(found(`${TOY}toy: { shelves: 9 }\n`).filter((one) => one.includes('unused-section'))).toEqual([]);
  });
});

describe('sections', () => {
  it('accept an empty map, because a spec may leave them out', () => {
    for (const { section } of sectionsOf(toyRegistry))
      expect(section.schema().safeParse({}).success, section.key).toBe(true);
  });

  it.each(['toy', 'loki', 'services'])('cannot share the key `%s`', (key) => {
    const settings = { key, description: 'A section.', example: {}, schema: () => toySettingsSchema() };
    const other: Backend = { ...toyBackend, name: 'other', settings };
    expect(() => createSpecSchema({ ...toyRegistry, backends: [...toyRegistry.backends, other] })).toThrow(
      `two owners declare the key \`${key}\` of the spec`,
    );
  });
});

function toySettingsSchema() {
  return toyBackend.settings?.schema() ?? expect.fail('the toy backend has no settings');
}
