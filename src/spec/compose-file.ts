import { basename } from 'node:path/posix';
import { mapOf } from '../contracts/plain.js';
import { findingAt, type SpecPlaces } from '../contracts/report.js';
import type { Finding } from '../findings/finding.js';

const RULE = { id: 'spec/compose-file', severity: 'error' } as const;
const SPEC_KEYS = ['backend', 'retention', 'collector'];
const SERVICE_KEYS = ['image', 'build', 'extends', 'ports', 'volumes', 'environment', 'command', 'container_name'];

/** One finding if the values of a spec are those of a compose file: others would only list what a spec needs. */
export function composeFileFinding(spec: unknown, places: SpecPlaces): Finding | null {
  const keys = mapOf(spec) ?? {};
  const services = Object.values(mapOf(keys.services) ?? {});
  const hasService = services.some((one) => SERVICE_KEYS.some((key) => Object.hasOwn(mapOf(one) ?? {}, key)));
  if (!hasService || SPEC_KEYS.some((key) => Object.hasOwn(keys, key))) return null;
  const { path } = places;
  const fix =
    basename(path) === 'logagg.yaml'
      ? 'Rename it, for example to `compose.yaml`, and run `logagg init`.'
      : `Write a spec from it: \`logagg init --from ${path}\`.`;
  return findingAt(RULE, places, ['services'], 'This is a compose file, not a spec.', { part: 'key', fix });
}
