import { applicationOf } from '../../src/app/application.js';
import { generate } from '../../src/app/generate.js';
import { knownWorkloads } from '../../src/app/workloads.js';
import type { ReadFile } from '../../src/composefile/files.js';
import { NO_KEYS } from '../../src/contracts/target-keys.js';
import { type Finding, sortFindings } from '../../src/findings/finding.js';
import { specRules } from '../../src/lint/rules/specs.js';
import { lintSpec } from '../../src/lint/run.js';
import { registry } from '../../src/registry.js';
import { loadModel } from '../../src/spec/load.js';
import type { Overrides } from '../../src/spec/resolve/choice.js';
import { composeKeys } from '../../src/targets/compose/keys.js';
import { fakeRegistry } from './registry.js';

const BASE: Readonly<Record<string, string>> = {
  version: 'version: 1',
  name: 'name: shop',
  backend: 'backend: loki',
  collector: 'collector: alloy',
  retention: 'retention: { default: 31d }',
  services: 'services:\n  - name: api',
};

/** A part of a spec with the required keys that it lacks put below it, so that its own lines keep their numbers. */
export function completeSpec(part: string): string {
  const missing = Object.entries(BASE).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(part));
  return `${part}\n${missing.map(([, line]) => line).join('\n')}\n`;
}

/** Everything that is found in a spec; with `readCompose` also where it and the compose files disagree. */
export function findingsOf(
  text: string | Uint8Array,
  overrides: Overrides = {},
  readCompose?: ReadFile,
): readonly Finding[] {
  const loaded = loadModel({ text, path: 'logagg.yaml', overrides, registry: fakeRegistry });
  const keys = loaded.context === null ? NO_KEYS : composeKeys(loaded.context.model);
  const files = keys.application.map(({ path }) => path);
  const application =
    readCompose === undefined ? null : applicationOf(files, readCompose, keys.applicationFolder?.path ?? null);
  const around = {
    choices: registry,
    keys,
    workloads: knownWorkloads(registry),
    application,
    readableDrivers: ['json-file', 'local'],
  };
  const linted = loaded.context === null ? [] : lintSpec(loaded.context, specRules, around);
  const found = sortFindings([...loaded.findings, ...linted]);
  const hasPatches = (loaded.model?.patches.length ?? 0) > 0;
  if (!hasPatches || found.some(({ severity }) => severity === 'error')) return found;
  // What patches do is known when the files are made.
  return generate({ text, path: 'logagg.yaml', overrides, registry, version: '1.0.0' }).findings;
}
