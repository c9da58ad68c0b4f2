import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AlloyStatement } from '../../src/languages/alloy/ast.js';
import { parseAlloy } from '../../src/languages/alloy/parse.js';
import { type AlloyValue, alloyValueOf, Computed, Reference } from '../../src/languages/alloy/values.js';
import { attributesIn, blocksIn } from '../../src/languages/alloy/walk.js';
import { lineOf } from '../../src/languages/problems.js';
import { goldens } from '../support/goldens.js';
import { BAD, GOOD } from '../unit/languages/alloy/texts.js';
import { temporaryDir } from './support/cleanup.js';
import { enginePath } from './support/engines.js';
import { proof } from './support/proof.js';
import { type AlloyBlock, readAlloy } from './support/readers.js';
import { runTool } from './support/tool.js';

/** Cuts of good texts and slips in them, the same in each run. */
function slips(text: string): readonly string[] {
  const signs = ['\n', ',', '}', '"', '=', 'a', '[', '/*'];
  return [...text].flatMap((_, index) => {
    const sign = signs[index % signs.length] ?? '';
    return [
      text.slice(0, index),
      text.slice(0, index) + sign + text.slice(index),
      text.slice(0, index) + text.slice(index + 1),
    ];
  });
}

/** The line of the first error that Alloy's own parser reports of each text; null: none. */
async function engineLines(texts: readonly string[]): Promise<readonly (number | null)[]> {
  const dir = temporaryDir('alloy-texts');
  mkdirSync(dir, { recursive: true });
  const files = texts.map((_, index) => path.join(dir, `${index}.alloy`));
  texts.forEach((text, index) => {
    writeFileSync(files[index] ?? '', text);
  });
  const { stderr } = await runTool(enginePath('alloyfmt'), files);
  return files.map((file) => {
    const lines = [...stderr.matchAll(new RegExp(`^${file}:(\\d+):`, 'gm'))].map(([, line]) => Number(line));
    return lines.length === 0 ? null : Math.min(...lines);
  });
}

function ownLine(text: string): number | null {
  const [first] = parseAlloy(text).errors;
  return first === undefined ? null : lineOf(text, first.from);
}

describe("Alloy's own parser", proof('alloyfmt', 'agreement: Alloy texts', [GOOD, BAD]), () => {
  it('has the same verdict on each text, and its first error on the same line', async () => {
    const texts = [...GOOD, ...BAD.map(([text]) => text)];
    expect(texts.length).toBeGreaterThan(200);
    const lines = await engineLines(texts);
    expect(texts.map((text) => [text, ownLine(text)])).toEqual(texts.map((text, index) => [text, lines[index]]));
  });

  it('has the same verdict on mistakes in valid texts', async () => {
    const texts = [...new Set(GOOD.flatMap(slips))];
    const lines = await engineLines(texts);
    expect(texts.filter((text, index) => (ownLine(text) === null) !== (lines[index] === null))).toEqual([]);
    const bad = texts.filter((_, index) => lines[index] !== null);
    const elsewhere = texts.filter((text, index) => ownLine(text) !== lines[index]);
    process.stdout.write(`alloy: ${texts.length} slips, ${bad.length} refused, ${elsewhere.length} at another line\n`);
    // A word alone after a dot and a line's end: Lezer's recovery names the line of the dot.
    expect(elsewhere.filter((text) => !/\.\n/.test(text))).toEqual([]);
    expect(elsewhere.length).toBeLessThan(10);
  });
});

/** The same shape as the engine's. */
function shapeOf(body: readonly AlloyStatement[]): Pick<AlloyBlock, 'attributes' | 'blocks'> {
  const attributes = attributesIn(body).map(({ name, value }) => [name, plain(alloyValueOf(value))]);
  const blocks = blocksIn(body).map((one) => ({ name: one.name, label: one.label ?? '', ...shapeOf(one.body) }));
  return { attributes: Object.fromEntries(attributes), blocks };
}

/** Whether the engine's tool gives a value as code; it calls `f(x).y` a reference too, for which it needs more than names. */
function isComputed(value: { readonly $expr?: string; readonly $ref?: string }): boolean {
  return value.$expr !== undefined || /[([{"]/.test(value.$ref ?? '');
}

function plain(value: AlloyValue): unknown {
  if (value instanceof Reference) return { $ref: value.ref };
  if (value instanceof Computed) return expect.toSatisfy(isComputed);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

const FILES = goldens(/\.alloy$/);
const VALUES = proof('alloyfmt', 'agreement: values in Alloy texts', [GOOD, FILES.map(({ text }) => text)]);

describe('the values that are read', VALUES, () => {
  it.each(FILES)("are Alloy's own in $case", async ({ file, text }) => {
    const { body, errors } = parseAlloy(text);
    expect(errors).toEqual([]);
    expect(shapeOf(body).blocks).toEqual(await readAlloy(file));
  });

  it("are Alloy's own in each valid text", async () => {
    const text = GOOD.filter((one) => !one.startsWith('\uFEFF'))
      .map((one, index) => `t${index} {\n${one}\n}\n`)
      .join('');
    const place = path.join(temporaryDir('alloy-values'), 'good.alloy');
    writeFileSync(place, text);
    expect(shapeOf(parseAlloy(text).body).blocks).toEqual(await readAlloy(place));
  });
});
