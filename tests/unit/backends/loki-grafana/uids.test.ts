import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../../src/app/generate.js';
import { registry } from '../../../../src/registry.js';

const CASES = path.join(import.meta.dirname, '../../../cases');
/** Keys under which a datasource is named by its uid. */
const REFERENCES = new Set(['datasourceUid', 'alertmanagerUid']);

test.each(['seed-stack', 'every-measure', 'receivers-by-severity', 'four-formats'])(
  'every datasource that %s refers to is provisioned',
  (name) => {
    const files = filesOf(name);
    const provisioned = parse(files.get('docker/grafana/datasources.yaml') ?? '') as { datasources: { uid: string }[] };
    const dashboards = [...files].filter(([file]) => file.startsWith('docker/grafana/dashboards/'));
    const documents = [provisioned, ...dashboards.map(([, text]) => JSON.parse(text) as unknown)];
    const used = new Set(documents.flatMap(uidsIn));
    const known = provisioned.datasources.map(({ uid }) => uid);
    expect(dashboards).toHaveLength(1);
    expect(used.size).toBeGreaterThan(0);
    expect([...used].filter((uid) => !known.includes(uid))).toEqual([]);
    expect(new Set(known).size).toBe(known.length);
  },
);

function filesOf(name: string): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(CASES, name, 'logagg.yaml'));
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  return new Map(artifacts.map((one) => [one.path, one.content]));
}

function uidsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (REFERENCES.has(key)) return [String(child)];
    return key === 'datasource' ? [String((child as { uid: string }).uid)] : uidsIn(child);
  });
}
