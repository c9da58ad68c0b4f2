import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { IMAGE_FACTS } from '../../support/image-facts.js';
import { STACKS, stackOf } from '../../support/stacks.js';

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly read_only: boolean;
  readonly tmpfs?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly volumes?: readonly { readonly type: string; readonly source: string; readonly target: string }[];
}

interface Folder {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** A folder that the facts do not have. */
const usual = (path: string): Folder => ({ uid: 0, gid: 0, mode: path === '/tmp' ? 0o777 : 0o755 });

/** The services that logagg adds to a stack. */
function servicesOf(name: string): readonly (readonly [string, Service])[] {
  const text = [...stackOf(name).files].find(([path]) => /logging\.yml$/.test(path))?.[1] ?? '{}';
  const { services = {} } = parse(text, { merge: true }) as { services?: Record<string, Service> };
  return Object.entries(services).filter(([, { image }]) => image !== undefined);
}

const repositoryOf = (image: string) =>
  Object.keys(IMAGE_FACTS).find((one) => image.replace(/[@:][^/]*$/, '').endsWith(one));

/** Why the program cannot write a path; null: it can. */
function obstacle(service: Service, path: string): string | null {
  const facts = IMAGE_FACTS[repositoryOf(service.image) ?? ''];
  if (facts === undefined) return 'no facts about this image';
  const [uid = facts.uid, gid = uid] = service.user?.split(':').map(Number) ?? [facts.uid, facts.gid];
  const has = (bits: number, folder: Folder) => {
    const shift = folder.uid === uid ? 6 : folder.gid === gid ? 3 : 0;
    return ((folder.mode >> shift) & bits) === bits;
  };
  const overrides = service.cap_add?.includes('DAC_OVERRIDE') === true;
  const memory = service.tmpfs?.some((one) => isAt(path, one)) === true;
  const volume = service.volumes?.some(({ type, target }) => type === 'volume' && isAt(path, target)) === true;
  if (service.read_only && !memory && !volume) return 'the root is read-only';
  if (memory || overrides) return null;
  const closed = parentsOf(path).find((parent) => !has(0o1, facts.folders[parent] ?? usual(parent)));
  if (closed !== undefined) return `${uid}:${gid} may not enter ${closed}`;
  return has(0o3, facts.folders[path] ?? usual(path)) ? null : `${uid}:${gid} may not write there`;
}

const isAt = (path: string, mount: string) => path === mount || path.startsWith(`${mount}/`);

function parentsOf(path: string): readonly string[] {
  const parent = posix.dirname(path);
  return parent === '/' ? [] : [...parentsOf(parent), parent];
}

const workloads = STACKS.flatMap((stack) =>
  servicesOf(stack).map(([service, content]) => ({ stack, service, content })),
);

describe('the user of each container may write', () => {
  it('every path that its image writes, with the user, the capabilities and the mounts that it gets', () => {
    const obstacles = workloads.flatMap(({ stack, service, content }) =>
      (IMAGE_FACTS[repositoryOf(content.image) ?? '']?.writes ?? ['anything']).flatMap((path) => {
        const why = obstacle(content, path);
        return why === null ? [] : [`${stack}: ${service} ${path}: ${why}`];
      }),
    );
    expect(obstacles).toEqual([]);
  });

  it('each volume that it mounts', () => {
    const targets = workloads.flatMap(({ stack, service, content }) =>
      (content.volumes ?? [])
        .filter(({ type }) => type === 'volume')
        .map(({ target }) => `${stack}: ${service} ${target}: ${obstacle(content, target)}`),
    );
    expect(targets.filter((one) => !one.endsWith(': null'))).toEqual([]);
    expect(targets.length).toBeGreaterThan(100);
  });

  it('and not where the images of other backends and collectors would fail', () => {
    const alloy: Service = {
      image: 'grafana/alloy:v1.18.1',
      read_only: true,
      volumes: [volumeAt('/var/lib/alloy/data')],
    };
    expect(obstacle(alloy, '/var/lib/alloy/data')).toBe('0:0 may not enter /var/lib/alloy');
    expect(obstacle({ ...alloy, cap_add: ['DAC_OVERRIDE'] }, '/var/lib/alloy/data')).toBeNull();
    expect(obstacle({ ...alloy, volumes: [volumeAt('/alloy-data')] }, '/alloy-data')).toBeNull();
    const loki: Service = { image: 'grafana/loki:3.7.6', read_only: true, volumes: [volumeAt('/data')] };
    expect(obstacle(loki, '/data')).toBe('10001:10001 may not write there');
    expect(obstacle(loki, '/loki')).toBe('the root is read-only');
  });

  it('of every image that a stack can have', () => {
    const images = new Set(workloads.map(({ content }) => repositoryOf(content.image)));
    expect([...images].sort()).toEqual(Object.keys(IMAGE_FACTS).sort());
  });
});

function volumeAt(target: string) {
  return { type: 'volume', source: 'data', target };
}
