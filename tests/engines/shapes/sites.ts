import type { Shape, ShapeType } from '../../../src/shapes/shape.js';

type Steps = readonly (string | 0)[];

/** A place in a config file that an engine reads. */
export interface Site {
  readonly steps: Steps;
  /** The leaf that is read there; null for a mapping. */
  readonly leaf: string | null;
}

/** Every mapping and every leaf of a shape, each recursive definition entered once; `*` becomes a key of its own. */
export function sitesOf(shape: Shape): readonly Site[] {
  const sites: Site[] = [];
  addSites(sites, shape, shape.root, [], []);
  return sites;
}

function addSites(sites: Site[], shape: Shape, type: ShapeType, steps: Steps, within: readonly string[]): void {
  if (typeof type === 'string') {
    const name = type.replace('!', '');
    const definition = shape.types[name];
    if (definition === undefined) sites.push({ steps, leaf: name });
    else if (!within.includes(name)) addSites(sites, shape, definition, steps, [...within, name]);
    return;
  }
  if (isKeys(type)) sites.push({ steps, leaf: null });
  for (const [key, inner] of Object.entries(type)) {
    if (inner === 'ignored' || inner === 'folded') continue;
    addSites(sites, shape, inner, [...steps, stepOf(type, key)], within);
  }
}

function isKeys(type: ShapeType): boolean {
  return typeof type === 'object' && !Array.isArray(type);
}

function stepOf(type: ShapeType, key: string): string | 0 {
  if (!isKeys(type)) return 0;
  return key === '*' ? 'own' : key;
}

/** What the engines want in every item of these lists before they read on. */
const NEEDED: Readonly<Record<string, readonly [string, string]>> = {
  configs: ['schema', 'v13'],
  receivers: ['name', 'own'],
  scrape_configs: ['job_name', 'own'],
};

/** A config file that has one value, written as it stands, at one place, and what is needed around it. */
export function configWith(steps: Steps, value: string): string {
  return steps.reduceRight<string>((inner, step, index) => {
    if (step !== 0) return `{${JSON.stringify(step)}: ${inner}}`;
    const [key, text] = NEEDED[steps[index - 1] ?? ''] ?? [];
    const needed = key !== undefined && steps[index + 1] !== key && inner.startsWith('{');
    return needed ? `[{${key}: ${text}, ${inner.slice(1)}]` : `[${inner}]`;
  }, value);
}
