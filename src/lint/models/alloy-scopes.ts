import type { ConfigDocument } from '../../contracts/config.js';
import type { AlloyBlock, AlloyStatement } from '../../languages/alloy/ast.js';
import { attributesIn, blocksIn, referencesIn, walkBlocks } from '../../languages/alloy/walk.js';
import { type AlloyComponent, alloyComponentOf } from '../../shapes/alloy-components.js';
import { alloyFile } from './alloy-blocks.js';

/** A body whose components see each other: the file, a `declare`, or the template of a `foreach`. */
export interface AlloyScope {
  readonly body: readonly AlloyStatement[];
  /** Its components, imported and declared ones too. */
  readonly blocks: readonly AlloyBlock[];
  /** Blocks that configure Alloy itself; `declare` and `foreach` are scopes too. */
  readonly configs: readonly AlloyBlock[];
  /** The components by name and label, with those of the other files of a folder. */
  readonly byId: ReadonlyMap<string, AlloyBlock>;
  /** First parts of names that are not those of Alloy's own components here. */
  readonly custom: ReadonlySet<string>;
  /** It is the body of a `declare`. */
  readonly isModule: boolean;
  /** Whether components outside can be referred to. */
  readonly isOpen: boolean;
}

const CONFIG = /^(?:argument|declare|export|foreach|http|import\.\w+|livedebugging|logging|remotecfg|tracing)$/;

/** A block of a body that configures Alloy itself and is not a component. */
export function isConfigBlock({ name }: AlloyBlock): boolean {
  return CONFIG.test(name);
}

/** The scopes of a file without syntax errors, the whole file first. `siblings` are the other files of its folder. */
export function alloyScopes(document: ConfigDocument, siblings: readonly ConfigDocument[] = []): readonly AlloyScope[] {
  const { body, blocks, errors } = alloyFile(document);
  if (errors.length > 0) return [];
  const near = siblings.flatMap((one) => blocksIn(alloyFile(one).body));
  const custom = new Set(
    [...blocks, ...near].flatMap(({ name, label }) =>
      label !== null && /^(?:declare|import\.\w+)$/.test(name) ? [label] : [],
    ),
  );
  const modules = blocks
    .filter(({ name }) => name === 'declare')
    .map((one) => scopeOf(one.body, [], custom, 'declare'));
  const loops = blocks.filter(({ name }) => name === 'foreach').flatMap((one) => blocksIn(one.body, 'template'));
  return [
    scopeOf(body, near, custom, 'file'),
    ...modules,
    ...loops.map((one) => scopeOf(one.body, [], custom, 'template')),
  ];
}

function scopeOf(
  body: readonly AlloyStatement[],
  near: readonly AlloyBlock[],
  custom: ReadonlySet<string>,
  whose: 'file' | 'declare' | 'template',
): AlloyScope {
  const all = blocksIn(body);
  const blocks = all.filter((one) => !isConfigBlock(one));
  const configs = all.filter(isConfigBlock);
  const byId = new Map([...near, ...blocks].map((one) => [idOf(one), one]));
  return { body, blocks, configs, byId, custom, isModule: whose === 'declare', isOpen: whose === 'template' };
}

/** `loki.write.default` */
export function idOf({ name, label }: AlloyBlock): string {
  return label === null ? name : `${name}.${label}`;
}

/** What Alloy's catalogue has about a component; null: a custom or unknown component. */
export function catalogued(scope: AlloyScope, { name }: AlloyBlock): AlloyComponent | null {
  return scope.custom.has(name.split('.')[0] ?? '') ? null : alloyComponentOf(name);
}

/** The component that a reference means, and the names after it; null: it is not in the scope. */
export function componentAt(
  scope: AlloyScope,
  path: string,
): { readonly id: string; readonly block: AlloyBlock; readonly rest: readonly string[] } | null {
  const parts = path.split('.');
  for (let end = parts.length; end > 1; end--) {
    const id = parts.slice(0, end).join('.');
    const block = scope.byId.get(id);
    if (block !== undefined) return { id, block, rest: parts.slice(end) };
  }
  return null;
}

/** The references in a component, its nested blocks included. */
export function referencesOf(block: AlloyBlock) {
  const all = [block, ...walkBlocks(block.body)];
  return all.flatMap(({ body }) => attributesIn(body).flatMap(({ value }) => [...referencesIn(value)]));
}
