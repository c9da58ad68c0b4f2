import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../src/app/generate.js';
import { registry } from '../../../src/registry.js';
import { pairsFor } from '../../support/supported.js';

interface Owner {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

interface Image {
  /** The user that it runs as where nothing else is given. */
  readonly user: string;
  /** Folders that are not root's with mode 0755. A volume at such a path begins as a copy of it. */
  readonly folders: Readonly<Record<string, Owner>>;
}

/** From the Dockerfiles of the images. */
const IMAGES: Readonly<Record<string, Image>> = {
  'grafana/loki': { user: '10001:10001', folders: { '/loki': { uid: 10001, gid: 10001, mode: 0o755 } } },
  'grafana/promtail': { user: '0:0', folders: {} },
  'grafana/alloy': { user: '0:0', folders: { '/var/lib/alloy': { uid: 473, gid: 473, mode: 0o770 } } },
  'grafana/grafana': { user: '472:0', folders: { '/var/lib/grafana': { uid: 472, gid: 0, mode: 0o777 } } },
  'prom/alertmanager': {
    user: '65534:65534',
    folders: { '/alertmanager': { uid: 65534, gid: 65534, mode: 0o755 } },
  },
  'docker.elastic.co/beats/filebeat': {
    user: '1000:1000',
    folders: { '/usr/share/filebeat/data': { uid: 1000, gid: 0, mode: 0o770 } },
  },
  'docker.elastic.co/elasticsearch/elasticsearch': {
    user: '1000:0',
    folders: { '/usr/share/elasticsearch/data': { uid: 1000, gid: 0, mode: 0o775 } },
  },
  'docker.elastic.co/kibana/kibana': {
    user: '1000:1000',
    folders: { '/usr/share/kibana/data': { uid: 1000, gid: 0, mode: 0o770 } },
  },
};
const ROOTS: Owner = { uid: 0, gid: 0, mode: 0o755 };

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly cap_add?: readonly string[];
  readonly volumes?: readonly { readonly type: string; readonly target: string }[];
}

/** Why a service may not write into a folder; null: it may. Without DAC_OVERRIDE, root is a user like any other. */
function whyNot({ image = '', user, cap_add = [] }: Service, folder: string): string | null {
  const known = IMAGES[image.replace(/:[^:/]+$/, '')];
  if (known === undefined) return `nothing is known of the image ${image}`;
  if (cap_add.includes('DAC_OVERRIDE')) return null;
  const [uid = 0, gid = 0] = (user ?? known.user).split(':').map(Number);
  const may = (path: string, bits: number) => {
    const owner = known.folders[path] ?? ROOTS;
    const shift = owner.uid === uid ? 6 : owner.gid === gid ? 3 : 0;
    return ((owner.mode >> shift) & bits) === bits;
  };
  const closed = parentsOf(folder).find((path) => !may(path, 1));
  if (closed !== undefined) return `${uid}:${gid} may not enter ${closed} of ${image}`;
  return may(folder, 3) ? null : `${uid}:${gid} may not write into ${folder} of ${image}`;
}

function parentsOf(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === '/' ? [] : [...parentsOf(parent), parent];
}

const SPEC = `version: 1
name: dryad
retention: { default: 31d }
services: [{ name: api }]
alerts: [{ name: Errors, match: { level: error }, measure: count, above: 1 }]
notify: { receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }] }
`;
test.each(pairsFor(SPEC))('on %s with %s, every container may write where its volumes are', (backend, collector) => {
  const text = `${SPEC}backend: ${backend}\ncollector: ${collector}\n`;
  const { artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '1' });
  const override = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
  const services: [string, Service][] = Object.entries(parse(override).services);
  const volumes = services.flatMap(([, service]) =>
    (service.volumes ?? []).filter(({ type }) => type === 'volume').map(({ target }) => ({ service, target })),
  );
  expect(volumes.length).toBeGreaterThan(2);
  expect(volumes.flatMap(({ service, target }) => whyNot(service, target) ?? [])).toEqual([]);
});

test('a folder that root may not enter without DAC_OVERRIDE is found', () => {
  const service = { image: 'grafana/alloy:v1.18.1' };
  expect(whyNot(service, '/var/lib/alloy/data')).toBe('0:0 may not enter /var/lib/alloy of grafana/alloy:v1.18.1');
  expect(whyNot({ ...service, cap_add: ['DAC_OVERRIDE'] }, '/var/lib/alloy/data')).toBeNull();
  expect(whyNot({ ...service, user: '1000:1000' }, '/alloy-data')).toContain('may not write into /alloy-data');
});
