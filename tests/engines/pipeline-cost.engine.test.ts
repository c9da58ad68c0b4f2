import { describe, expect, test } from 'vitest';
import { elkModel, build as filebeatPart } from './filebeat/run.js';
import { generatedPromtail, type Kind, measure } from './pipeline-cost/measure.js';
import { serviceOf } from './pipeline-cost/services.js';
import { contentsOf, proof } from './support/proof.js';

/** Enough that starting the program does not count. */
const LINES = Number(process.env.LOGAGG_BENCH_LINES ?? 60_000);
const ROUNDS = Number(process.env.LOGAGG_BENCH_ROUNDS ?? 3);

/**
 * At most so many times the processor time of a pipeline by hand. Each is below what the pipelines cost before they were made
 * cheaper, and above what is measured on a busy machine: docs/collectors.md has the measured ratios.
 */
const BOUNDS: readonly (Kind & { readonly bound: number })[] = [
  { collector: 'promtail', format: 'json', redacts: false, bound: 1.9 },
  { collector: 'promtail', format: 'json', redacts: true, bound: 1.15 },
  { collector: 'promtail', format: 'text', redacts: false, bound: 1.3 },
  { collector: 'promtail', format: 'logfmt', redacts: false, bound: 2.5 },
  { collector: 'filebeat', format: 'json', redacts: true, bound: 2 },
  { collector: 'filebeat', format: 'text', redacts: true, bound: 2 },
];

function idOf({ format, redacts }: Kind): string {
  return `cost of ${format}${redacts ? ' with redaction' : ''}`;
}

function inputsOf(kind: Kind): unknown {
  const file = '/var/log/lines.log';
  if (kind.collector === 'promtail') return generatedPromtail(kind, file);
  return contentsOf(filebeatPart(elkModel({ services: [serviceOf(kind.format, kind.redacts, file)] })).artifacts);
}

describe('processor time of a generated pipeline', () => {
  for (const kind of BOUNDS) {
    const { collector, bound } = kind;
    const id = idOf(kind);
    test(
      `${id} in ${collector} is at most ${bound} of one by hand`,
      proof(collector, id, inputsOf(kind)),
      async ({ task }) => {
        const first = await measure(kind, LINES, ROUNDS);
        // A busy machine can slow one of the two.
        const isHigh = first.generated / first.byHand > bound;
        const { generated, byHand } = isHigh ? await measure(kind, LINES, ROUNDS) : first;
        const ratio = generated / byHand;
        const shown = `${generated.toFixed(2)} s, by hand ${byHand.toFixed(2)} s`;
        process.stdout.write(
          `${collector.padEnd(9)} ${id.padEnd(32)} ${ratio.toFixed(2)} x (at most ${bound}; ${shown})\n`,
        );
        task.meta.outcomes = { [id]: `at most ${bound} times the processor time of one by hand` };
        expect(ratio).toBeLessThanOrEqual(bound);
      },
    );
  }
});
