import { GOLDENS } from '../support/goldens.js';
import type { Entry } from '../support/ledger.js';

/** The image that we generate for each program; of others we generate none. */
const IMAGES: Readonly<Record<string, string>> = {
  alertmanager: 'prom/alertmanager',
  elastalert: 'jertel/elastalert2',
  'elasticsearch-parsers': 'docker.elastic.co/elasticsearch/elasticsearch',
  filebeat: 'docker.elastic.co/beats/filebeat',
  loki: 'grafana/loki',
  promtail: 'grafana/promtail',
};

/** The newest version of each program in the golden compose files. */
export function writtenFor(texts: readonly string[] = GOLDENS.map(({ text }) => text)): ReadonlyMap<string, string> {
  const all = texts.join('\n');
  const newest = Object.entries(IMAGES).flatMap(([program, image]) => {
    const tags = [...all.matchAll(new RegExp(`image: ["']?${image}:v?([\\d.]+)`, 'g'))].map(([, tag]) => tag ?? '');
    const last = tags.sort(compareVersions).at(-1);
    return last === undefined ? [] : [[program, last] as const];
  });
  return new Map(newest);
}

/** The programs of an entry that are older than the version that we write for: `filebeat 7.17.29, we write for 9.5.2`. */
export function olderPrograms({ engines }: Pick<Entry, 'engines'>, wanted: ReadonlyMap<string, string>): string[] {
  return engines.split(', ').flatMap((one) => {
    const [program = '', version = ''] = one.split(' ');
    const written = wanted.get(program);
    return written !== undefined && compareVersions(version, written) < 0 ? [`${one}, we write for ${written}`] : [];
  });
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const at = [0, 1, 2].find((index) => (left?.[index] ?? 0) !== (right?.[index] ?? 0)) ?? 0;
  return (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
