import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCompose } from '../../../src/shapes/compose/check.js';
import { typesOf } from '../../../src/shapes/compose/scalar.js';
import { COMPOSE_SCHEMA, resolve, type Schema } from '../../../src/shapes/compose/schema.js';

const WORDS = new Set(
  '$defs $ref type enum pattern minimum maximum properties patternProperties additionalProperties unevaluatedProperties required items uniqueItems oneOf anyOf allOf'.split(
    ' ',
  ),
);

/** The words of JSON Schema in a schema; what stands below `properties` and the like are names. */
function wordsIn(schema: unknown, names = false): string[] {
  if (Array.isArray(schema)) return schema.flatMap((item) => wordsIn(item));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(names ? [] : [key]),
    ...wordsIn(value, !names && ['properties', 'patternProperties', '$defs'].includes(key)),
  ]);
}

/** Every list of forms that a schema gives to choose from. */
function formsIn(schema: unknown): (readonly Schema[])[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'oneOf' in schema && Array.isArray(schema.oneOf) ? [schema.oneOf as Schema[]] : [];
  return [...own, ...Object.values(schema).flatMap(formsIn)];
}

/** Values that a schema allows, or nearly: some of what is asked for is left out or of another type. */
function valuesOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { $ref } = schema;
  const target = $ref === undefined ? schema : (COMPOSE_SCHEMA.$defs[$ref.slice(8)] ?? {});
  if ($ref !== undefined) return valuesOf(target, depth);
  const stray = fc.constantFrom<unknown>(null, true, 7, 1.5, -2000, 'word', ['a'], [5], { a: 'b' }, {});
  const forms = schema.oneOf ?? (schema.type === undefined ? undefined : [schema]);
  if (depth === 0 || forms === undefined) return stray;
  const inner = forms.map((form) => (form === schema ? typed(schema, depth) : valuesOf(form, depth)));
  return fc.oneof({ arbitrary: fc.oneof(...inner), weight: 12 }, { arbitrary: stray, weight: 1 });
}

function typed(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { type, items = {}, enum: words = ['word', 'service_healthy', 'always'] } = schema;
  if (type === 'array') return fc.array(valuesOf(items, depth - 1), { maxLength: 2 });
  if (type === 'object') return mapping(schema, depth);
  return fc.constantFrom<unknown>(...words, 5, 1.5, true);
}

function mapping(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const parts = [schema, ...(schema.allOf ?? []).map(({ $ref = '' }) => COMPOSE_SCHEMA.$defs[$ref.slice(8)] ?? {})];
  const known = Object.assign({}, ...parts.map(({ properties = {} }) => properties)) as Record<string, Schema>;
  const byName = Object.values(schema.patternProperties ?? {}).find((form) => Object.keys(form).length > 0);
  const entries: fc.Arbitrary<[string, unknown]>[] = Object.entries(known).map(([key, form]) =>
    valuesOf(form, depth - 1).map((value) => [key, value]),
  );
  if (byName !== undefined) entries.push(valuesOf(byName, depth - 1).map((value) => ['name', value]));
  const stray = fc.tuple(fc.constantFrom('x-a', 'strange', 'a b'), fc.constant('word'));
  const needed = (schema.required ?? []).map((key) =>
    valuesOf(known[key] ?? {}, depth - 1).map((value) => [key, value]),
  );
  const some = fc.array(
    fc.oneof({ arbitrary: fc.oneof(...entries, stray), weight: 20 }, { arbitrary: stray, weight: 1 }),
    {
      maxLength: 3,
    },
  );
  return fc.tuple(some, fc.tuple(...needed)).map(([rest, asked]) => Object.fromEntries([...rest, ...asked]));
}

describe('the compose schema', () => {
  it('has no words that the check does not know', () => {
    expect([...new Set(wordsIn(COMPOSE_SCHEMA))].filter((word) => !WORDS.has(word))).toEqual([]);
  });

  it('has no two forms of one type for a value', () => {
    const twice = formsIn(COMPOSE_SCHEMA).filter((forms) => {
      const types = forms
        .map(resolve)
        .flatMap((form) => (form.oneOf === undefined ? [...new Set(typesOf(form))] : ['oneOf', 'oneOf']));
      return new Set(types).size < types.length;
    });
    expect(twice).toEqual([]);
  });

  it('is read as ajv reads it', () => {
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(COMPOSE_SCHEMA);
    const verdicts = { fine: 0, wrong: 0 };
    fc.assert(
      fc.property(mapping(COMPOSE_SCHEMA, 6), (value) => {
        const found = checkCompose(value).filter(({ message }) => !message.includes('twice'));
        const fine = validate(value) || (validate.errors ?? []).some(({ keyword }) => keyword === 'uniqueItems');
        verdicts[fine ? 'fine' : 'wrong'] += 1;
        expect({ value, fine: found.length === 0 }).toEqual({ value, fine });
      }),
      { numRuns: 3000, seed: 6 },
    );
    expect(Math.min(verdicts.fine, verdicts.wrong)).toBeGreaterThan(300);
  });
});
