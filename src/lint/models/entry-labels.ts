import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import { type Pipeline, relabelRules } from './pipeline.js';

/** Labels that an entry can have before the pipeline; null: any. */
export function labelsBefore(document: ConfigDocument, { job }: Pipeline): ReadonlySet<string> | null {
  const rules = relabelRules(document).map(({ value }) => mapOf(value));
  if (rules.some((rule) => rule?.action !== undefined && !['replace', 'keep', 'drop'].includes(String(rule.action))))
    return null;
  const names = new Set(['filename', ...rules.map((rule) => String(rule?.target_label))]);
  const configs = job === null ? [] : mapsIn(mapOf(job.value)?.static_configs);
  for (const config of configs) for (const name of Object.keys(mapOf(config.labels) ?? {})) names.add(name);
  const isOpen =
    job !== null &&
    OPEN.some((key) => listOf(mapOf(job.value)?.[key]).length > 0 || mapOf(mapOf(job.value)?.[key]) !== null);
  return isOpen ? null : names;
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
