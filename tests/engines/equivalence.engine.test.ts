import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Difference, differences, limitFor, verdictDifferences } from './equivalence/compare.js';
import { corpus, MINUTES } from './equivalence/corpus.js';
import { byDefinition } from './equivalence/definition.js';
import { fillElk, storedInElk, verdictsOfElk } from './equivalence/elkHalf.js';
import { type Entry, entriesOf, storedOf } from './equivalence/entries.js';
import { LIMITS, type Limit } from './equivalence/limits.js';
import { fillLoki, storedInLoki, verdictsOfLoki } from './equivalence/lokiHalf.js';
import { stackOn } from './equivalence/stacks.js';
import { entryKey, type Stored } from './equivalence/stored.js';
import { verdictTable } from './equivalence/table.js';
import type { Holding } from './equivalence/verdicts.js';
import { MINUTE } from './equivalence/written.js';
import { has } from './support/found.js';
import { contentsOf, proof } from './support/proof.js';

const DOC = readFileSync(path.join(import.meta.dirname, '../../docs/equivalence.md'), 'utf8');
/** Minutes that are evaluated before those that are compared, as long as the longest `for`. */
const WARM_UP = 4;
/** Minutes after the last line, in which what held ends. */
const AFTER = 3;
/** They watch for what redaction must have removed, and for a pattern that must not reach over a line's end. */
const NEVER = ['Unredacted', 'FirstLineOnly'];

const start = (Math.floor(Date.now() / MINUTE) - MINUTES - 10) * MINUTE;
const ticks = Array.from({ length: WARM_UP + MINUTES + AFTER }, (_, index) => start + (index - WARM_UP) * MINUTE);
const lines = corpus(start);
const onLoki = stackOn('loki');
const onElk = stackOn('elk');
const { model } = onLoki;
let entries: readonly Entry[];
let definition: ReturnType<typeof byDefinition>;
let should: readonly Holding[];
const { loki, elk } = { loki: found(), elk: found() };

/** What one side keeps and says, and how that differs from the definition. */
function found() {
  return {
    stored: [] as readonly Difference<Stored>[],
    verdicts: [] as readonly Difference<Holding>[],
    holdings: [] as readonly Holding[],
  };
}

function compared(holdings: readonly Holding[]): readonly Holding[] {
  return holdings.filter(({ tick }) => tick >= start);
}

/** What puts the lines into Loki and asks it. */
const LOKI_HALF = ['loki', 'promtail'] as const;

beforeAll(async () => {
  entries = model.services.flatMap((service) => entriesOf(service, lines.get(service.name) ?? []));
  definition = byDefinition(model, entries, ticks);
  should = compared(definition.holdings);
  await Promise.all([...(has(...LOKI_HALF) ? [askLoki()] : []), askElk()]);
}, 600_000);

async function askLoki(): Promise<void> {
  const half = await fillLoki(model, onLoki.artifacts, lines, entries.length);
  const stored = await storedInLoki(half, start - 240 * MINUTE, start + 60 * MINUTE);
  take(loki, 'Loki', stored, await verdictsOfLoki(half, ticks));
}

async function askElk(): Promise<void> {
  const half = await fillElk(onElk.model, onElk.artifacts, lines, entries.length);
  const stored = await storedInElk(half);
  take(elk, 'Elasticsearch', stored, await verdictsOfElk(half, ticks));
}

function take(
  into: ReturnType<typeof found>,
  side: Limit['side'],
  stored: readonly Stored[],
  all: readonly Holding[],
): void {
  const wanted = entries.map((entry) => storedOf(model, entry));
  into.stored = differences(wanted, stored, entryKey, (one) => limitFor(side, ({ entry }) => entry(one)));
  into.holdings = compared(all);
  into.verdicts = verdictDifferences(side, should, into.holdings, start);
}

function unexplained<T>(all: readonly Difference<T>[]): readonly Difference<T>[] {
  return all.filter(({ limit }) => limit === null);
}

const LOKI_INPUTS = [contentsOf(onLoki.artifacts), corpus(0), LIMITS.map(({ reason }) => reason)];
const ELK_INPUTS = [contentsOf(onElk.artifacts), corpus(0), LIMITS.map(({ reason }) => reason)];
const ON_LOKI = proof(LOKI_HALF, 'equivalence with docs/meaning.md', LOKI_INPUTS);
const ON_ELK = proof(['filebeat', 'opensearch', 'elastalert'], 'equivalence with docs/meaning.md', ELK_INPUTS);

describe('the corpus', () => {
  test.each(model.alerts.map(({ name }) => name))('reaches both sides of the threshold of %s', (name) => {
    const edges = definition.edges.filter(({ alert }) => alert === name);
    const fires = should.some(({ alert, fires }) => alert === name && fires);
    expect(edges.some(({ beside }) => beside)).toBe(true);
    expect({ fires, within: edges.some(({ within }) => within) }).toEqual(
      NEVER.includes(name) ? { fires: false, within: false } : { fires: true, within: true },
    );
  });
});

describe('the same lines', () => {
  test('are stored in Loki as defined', ON_LOKI, () => {
    expect(unexplained(loki.stored)).toEqual([]);
  });

  test('are stored in Elasticsearch as defined', ON_ELK, () => {
    expect(unexplained(elk.stored)).toEqual([]);
  });
});

describe('the same alerts', () => {
  test('are counted in a table', ON_LOKI, () => {
    const table = verdictTable({
      model,
      minutes: MINUTES + AFTER,
      holdings: should,
      loki: loki.verdicts,
      elk: elk.verdicts,
    });
    process.stdout.write(`${table}\n`);
    expect(DOC).toContain(table);
  });

  test('have the defined results on Loki', ON_LOKI, () => {
    expect(loki.holdings.length).toBeGreaterThan(1000);
    expect(unexplained(loki.verdicts)).toEqual([]);
  });

  test('have the defined results on Elasticsearch', ON_ELK, () => {
    expect(elk.holdings.length).toBeGreaterThan(1000);
    expect(unexplained(elk.verdicts)).toEqual([]);
  });
});

describe('a limit', () => {
  const all = () => [...loki.stored, ...loki.verdicts, ...elk.stored, ...elk.verdicts].map(({ limit }) => limit);

  const check = (limit: Limit) => {
    expect(all()).toContain(limit);
    expect(DOC).toContain(`| ${limit.side} | ${limit.reason} |`);
  };

  test.each(LIMITS.filter(({ side }) => side === 'Loki'))('of $side is real and documented: $reason', ON_LOKI, check);
  test.each(LIMITS.filter(({ side }) => side !== 'Loki'))('of $side is real and documented: $reason', ON_ELK, check);
});
