import { nearest } from '../../findings/nearest.js';
import { listed } from '../lists.js';
import type { SetLabels } from './labels.js';

/** Names that people and programs give to the same thing. */
const SAME: readonly (readonly string[])[] = [
  [
    'service',
    'service_name',
    'app',
    'application',
    'compose_service',
    'app_kubernetes_io_name',
    'container',
    'container_name',
    'job',
  ],
  ['env', 'environment', 'deployment_environment', 'stage'],
  ['level', 'severity', 'log_level', 'lvl', 'detected_level'],
  ['host', 'hostname', 'node', 'instance', 'node_name'],
];

/** Why a label selects nothing, and what to write instead. */
export function labelAdvice(
  name: string,
  { labels, metadata }: SetLabels,
): { readonly cause: string; readonly fix: string } {
  if (metadata.has(name)) {
    const cause = `\`${name}\` is structured metadata, not a label, so no selector finds it`;
    return { cause, fix: `Filter by it after the braces: \`{…} | ${name}="…"\`.` };
  }
  const cause = `No collector sets a label \`${name}\``;
  const meant = suggestionFor(name, [...labels]);
  if (meant !== null) return { cause, fix: `Did you mean \`${meant}\`?` };
  const beside = suggestionFor(name, [...metadata]);
  if (beside !== null) return { cause, fix: `Filter by structured metadata instead: \`{…} | ${beside}="…"\`.` };
  return { cause, fix: `Set it in the collector, or use one of ${listed([...labels].sort().slice(0, 12), 'or')}.` };
}

function suggestionFor(name: string, candidates: readonly string[]): string | null {
  const near = nearest(name, candidates);
  if (near !== null) return near;
  const group = SAME.find((names) => names.includes(name)) ?? [];
  return group.find((one) => candidates.includes(one)) ?? null;
}
