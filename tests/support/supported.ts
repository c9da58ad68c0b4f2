import { generate } from '../../src/app/generate.js';
import { feeds } from '../../src/contracts/choices.js';
import type { Registry } from '../../src/contracts/registry.js';
import { registry } from '../../src/registry.js';

/** Pairs that must support every spec of these tests. Add a new backend or collector here when it supports everything. */
const COMPLETE: readonly (readonly [backend: string, collector: string])[] = [
  ['loki', 'promtail'],
  ['loki', 'alloy'],
  ['elk', 'filebeat'],
];

/**
 * Every backend with each collector that feeds it and supports the spec. A new part supports little at first; the rule
 * `spec/unsupported` refuses the rest, which tests/unit/toy tests.
 */
export function pairsFor(spec: string, using: Registry = registry): readonly (readonly [string, string])[] {
  const all = using.backends.flatMap((backend) =>
    using.collectors
      .filter((collector) => feeds(collector, backend))
      .map((collector) => [backend.name, collector.name] as const),
  );
  const pairs = all.filter((pair) => isSupported(spec, pair, using));
  const lost = COMPLETE.filter((pair) => !pairs.some((one) => one.join() === pair.join()));
  if (lost.length > 0) throw new Error(`these pairs do not support the spec: ${lost.join('; ')}`);
  return pairs;
}

function isSupported(spec: string, [backend, collector]: readonly [string, string], using: Registry): boolean {
  const text = `${spec}backend: ${backend}\ncollector: ${collector}\n`;
  const { findings } = generate({ text, path: 'logagg.yaml', overrides: {}, registry: using, version: '1.0.0' });
  return findings.every(({ rule }) => rule !== 'spec/unsupported');
}
