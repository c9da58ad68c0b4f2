import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { type Placed, placedIn } from './config-part.js';

/** The maps of a list in a file, with their places. */
function mapsAt(document: ConfigDocument, path: SpecPath): readonly (Placed & { readonly path: SpecPath })[] {
  return listOf(rawValueAt(document.value, path)).flatMap((item, index) =>
    mapOf(item) === null ? [] : [{ ...placedIn(document, [...path, index]), path: [...path, index] }],
  );
}

/** The jobs of a Promtail configuration. */
export function jobsOf(document: ConfigDocument) {
  return mapsAt(document, ['scrape_configs']);
}

/** Where a Promtail configuration sends to: `clients`, and the old `client`. */
export function clientsOf(document: ConfigDocument): readonly Placed[] {
  const old = mapOf(rawValueAt(document.value, ['client'])) === null ? [] : [placedIn(document, ['client'])];
  return [...old, ...mapsAt(document, ['clients'])];
}

/** A required setting of Promtail, and what to write. */
interface Needed {
  readonly path: SpecPath;
  readonly key: string;
  readonly fix: string;
}

/** Required settings of the sources of a job. */
export function neededIn(job: unknown): readonly Needed[] {
  const map = mapOf(job);
  const docker = listOf(map?.docker_sd_configs).map((_, index) => ({
    path: ['docker_sd_configs', index],
    key: 'host',
    fix: 'Write `host: unix:///var/run/docker.sock`.',
  }));
  const kafka =
    mapOf(map?.kafka) === null ? [] : [{ path: ['kafka'], key: 'brokers', fix: 'Write `brokers: [kafka:9092]`.' }];
  return [...docker, ...kafka];
}

/** Settings of a job that are not a source. Source: Loki v3.6.15, clients/pkg/promtail/scrapeconfig. */
const NOT_SOURCES = ['job_name', 'pipeline_stages', 'relabel_configs', 'encoding', 'decompression'];

/** Whether a job certainly has no source: an unknown key may be a misspelt one. */
export function isSourceless(job: unknown): boolean {
  const settings = Object.entries(mapOf(job) ?? {}).filter(([, value]) => value !== null);
  return settings.every(([key]) => NOT_SOURCES.includes(key));
}
