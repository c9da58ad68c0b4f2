import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { readSpec } from '../../../src/spec/read.js';
import { jsonSchema } from '../../../src/spec/schema/json.js';
import { fakeRegistry } from '../../support/registry.js';
import { findingsOf } from '../../support/spec.js';
import { FULL_SPEC, SMALL_SPEC } from '../../support/specs.js';

const BAD = join(import.meta.dirname, '../../bad-specs');
/** JSON Schema cannot check parts of dates and versions, minimal sizes and the content of a URL. */
const ONLY_OURS = ['loki-without-health', 'url-with-password', 'invalid-urls'];
/** Rules of zod's that JSON Schema says as well. */
const SHAPE =
  /^spec\/(?:compose-file|unknown-key|missing-key|wrong-type|invalid-value|exactly-one|unsupported-version|secret-in-plain)$/;

const schema = jsonSchema(fakeRegistry);
const validate = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true }).compile(
  schema,
);

test('is draft-07 and takes the names from the registry', () => {
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
  expect(JSON.stringify(schema)).toContain('"enum":["promtail","alloy","filebeat"]');
});

test('every key has a description', () => {
  const keys = [...describedKeys(schema, '')];
  expect(keys.length).toBeGreaterThan(100);
  expect(keys.filter(([, description]) => typeof description !== 'string' || description.length < 4)).toEqual([]);
});

test.each([
  ['the smallest', SMALL_SPEC],
  ['the full', FULL_SPEC],
])('takes %s spec', (_, text) => {
  validate(plain(text));
  expect(validate.errors).toBeNull();
});

describe('agrees with what logagg refuses', () => {
  const names = readdirSync(BAD, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  const shaped = names.filter(
    (name) => findingsOf(load(name)).some(({ rule }) => SHAPE.test(rule)) && !ONLY_OURS.includes(name),
  );

  test.each(shaped)('refuses %s', (name) => expect(validate(plain(load(name)))).toBe(false));

  const unshaped = names.filter((name) => {
    const { spec } = readSpec(load(name), 'x');
    return spec !== undefined && !findingsOf(load(name)).some(({ rule }) => SHAPE.test(rule));
  });

  test.each(unshaped)('takes %s', (name) => {
    validate(plain(load(name)));
    expect(validate.errors).toBeNull();
  });
});

test.each(['webhook: { url: {} }', 'webhook: { url: { fromEnv: A, fromFile: ./a } }', 'slack: { url: {} }'])(
  'refuses a receiver with `%s`',
  (channel) => {
    validate(plain(`${SMALL_SPEC}\nnotify: { receivers: [{ name: ops, ${channel} }] }\n`));
    expect(validate.errors?.map(({ instancePath }) => instancePath)).toContainEqual(expect.stringMatching(/\/url$/));
  },
);

test('every example is taken where it is shown', () => {
  const wrong: string[] = [];
  const ajv = new Ajv({ strict: false });
  for (const [path, part] of parts(schema, '')) {
    for (const example of part.examples ?? []) {
      if (!ajv.validate(part, example)) wrong.push(`${path}: ${JSON.stringify(example)}`);
    }
  }
  expect(wrong).toEqual([]);
});

interface Part {
  readonly description?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly additionalProperties?: Part | boolean;
}

function* parts(part: Part, path: string): Generator<readonly [string, Part]> {
  yield [path, part];
  for (const [name, child] of Object.entries(part.properties ?? {})) yield* parts(child, `${path}.${name}`);
  if (part.items !== undefined) yield* parts(part.items, `${path}[]`);
}

function* describedKeys(part: Part, path: string): Generator<readonly [string, unknown]> {
  for (const [place, { properties }] of parts(part, path)) {
    for (const [name, child] of Object.entries(properties ?? {})) yield [`${place}.${name}`, child.description];
  }
}

function load(name: string): Uint8Array {
  return readFileSync(join(BAD, name, 'logagg.yaml'));
}

function plain(text: string | Uint8Array): unknown {
  return JSON.parse(JSON.stringify(readSpec(text, 'x').spec));
}
