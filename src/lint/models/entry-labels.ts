import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import { type Pipeline, relabelRules } from './pipeline.js';

/** Labels that an entry can have before the pipeline; null: any. */
export function labelsBefore(document: ConfigDocument, { job }: Pipeline): Pick<ReadonlySet<string>, 'has'> | null {
  const all = labelsOfRules(document);
  if (all === null || (job !== null && isOpen(mapOf(job.value) ?? {}))) return null;
  const configs = job === null ? [] : mapsIn(mapOf(job.value)?.static_configs);
  const own = new Set(configs.flatMap(({ labels }) => Object.keys(mapOf(labels) ?? {})));
  return { has: (name) => all.has(name) || own.has(name) };
}

const read = new WeakMap<ConfigDocument, { readonly names: ReadonlySet<string> | null }>();

/** Labels that a relabel rule of the file sets, once for all jobs; null: any. */
function labelsOfRules(document: ConfigDocument): ReadonlySet<string> | null {
  const known = read.get(document);
  if (known !== undefined) return known.names;
  const rules = relabelRules(document).map(({ value }) => mapOf(value));
  const sets = (action: unknown) => action === undefined || ['replace', 'keep', 'drop'].includes(String(action));
  const names = rules.every((rule) => sets(rule?.action))
    ? new Set(['filename', ...rules.map((rule) => String(rule?.target_label))])
    : null;
  read.set(document, { names });
  return names;
}

function isOpen(job: Readonly<Record<string, unknown>>): boolean {
  return OPEN.some((key) => listOf(job[key]).length > 0 || mapOf(job[key]) !== null);
}

/** Sources that set labels whose names are not in the file. */
const OPEN = [
  'file_sd_configs',
  'loki_push_api',
  'journal',
  'syslog',
  'kafka',
  'gelf',
  'windows_events',
  'gcplog',
  'cloudflare',
  'heroku_drain',
  'azure_event_hubs',
];
