import { expect, it } from 'vitest';
import { allSamples, type Line } from '../formats/samples.js';
import { servicesOf } from '../formats/services.js';
import { makeModel } from '../support/model.js';
import { collect, containerOf } from './collectors/lines.js';
import { promtailConfig } from './collectors/promtailRun.js';
import { proof } from './support/proof.js';

const SAMPLES = allSamples();
const SERVICES = servicesOf(SAMPLES);
const MODEL = makeModel({ services: SERVICES });

/** What a collector stored of a line. */
interface Stored {
  readonly service: unknown;
  readonly text: string;
  readonly level: unknown;
}

const CONTAINERS = SAMPLES.map((sample, at) => containerOf(`s${at}`, textsOf(sample.lines, at)));

const FITTING = SAMPLES.flatMap(({ lines }, at) =>
  lines.filter(({ fits, isMissed }) => fits && !isMissed).map((line) => ({ service: `s${at}`, ...line })),
);

/** A service without a start of entries gets the first line only. */
function textsOf(lines: readonly Line[], at: number): readonly string[] {
  const joins = SERVICES[at]?.multiline !== null;
  return lines.flatMap(({ text }) => (joins ? text.split('\n') : text.split('\n').slice(0, 1)));
}

function wrongOf(stored: readonly Stored[]) {
  return FITTING.flatMap(({ service, text, level }) => {
    const [first = ''] = text.split('\n');
    const found = stored.find((one) => one.service === service && one.text.startsWith(first));
    const read = found === undefined ? 'missing' : (found.level ?? null);
    return read === level ? [] : [{ service, text, level, read }];
  });
}

it(
  'Promtail gives each sample line of a known format its level',
  proof('promtail', 'sample lines of known formats', [promtailConfig(MODEL), SAMPLES]),
  async () => {
    const entries = await collect(MODEL, CONTAINERS, FITTING.length);
    const stored = entries.map(({ labels, line, structuredMetadata }) => {
      return { service: labels.service_name, text: line, level: structuredMetadata.level };
    });
    expect(wrongOf(stored)).toEqual([]);
  },
);
