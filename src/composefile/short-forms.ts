import { masked } from './masked.js';
import { type ComposeEntry, type ComposeMap, type ComposeValue, child, entryOf, scalarLike, textOf } from './value.js';

type Pair = readonly [key: string, value: ComposeValue];

/** Settings with a short form, and the entries that an item of the short form has in the long one. */
const FORMS: Readonly<Record<string, (item: ComposeValue, text: string) => Pair>> = {
  environment: assigned,
  labels: assigned,
  annotations: assigned,
  sysctls: assigned,
  depends_on: named,
  networks: (item, text) => [text, scalarLike(item, null)],
  build: (item, text) => ['context', scalarLike(item, text)],
};

/** A setting that can be written as a list or a text, in its long form; null: it has none. */
export function entriesOf(key: string, value: ComposeValue): ComposeMap | null {
  const form = Object.hasOwn(FORMS, key) ? FORMS[key] : undefined;
  if (form === undefined) return null;
  if (value.kind === 'map') return value;
  const items = value.kind === 'list' ? value.items : [value];
  const entries = new Map<string, ComposeEntry>();
  for (const item of items) {
    if (item.kind !== 'scalar' || item.text === null) continue;
    const [name, made] = form(item, item.kept ?? item.text);
    entries.set(name, { ...entryOf(made), place: item.place });
  }
  return { kind: 'map', entries, tag: value.tag, place: value.place };
}

/** `NAME=value`, as variables and labels are written in a list. */
function assigned(item: ComposeValue, text: string): Pair {
  const end = text.indexOf('=');
  if (end < 0 || item.kind !== 'scalar') return [text, scalarLike(item, null)];
  const behind = (whole: string | null): string | null => (whole === null ? null : whole.slice(whole.indexOf('=') + 1));
  const [filled, kept, written] = [behind(item.text), behind(item.kept), behind(item.written)];
  return [text.slice(0, end), { ...item, text: filled, kept, written, value: kept }];
}

function named(item: ComposeValue, text: string): Pair {
  return [text, { kind: 'map', entries: new Map(), tag: null, place: item.place }];
}

/** What makes two items of a list the same one; of those Compose keeps the later. */
const IDENTITIES: Readonly<Record<string, (item: ComposeValue) => string | null>> = {
  volumes: (item) => textOf(child(item, 'target')) ?? targetOf(textOf(item) ?? ''),
  ports: (item) => textOf(item),
  secrets: (item) => textOf(child(item, 'target')) ?? textOf(child(item, 'source')) ?? textOf(item),
  configs: (item) => textOf(child(item, 'target')) ?? textOf(child(item, 'source')) ?? textOf(item),
};

function targetOf(text: string): string {
  const sketch = masked(text);
  const first = sketch.indexOf(':', /^[A-Za-z]:[\\/]/.test(text) ? 2 : 0);
  if (first < 0) return text;
  const second = sketch.indexOf(':', first + 1);
  return text.slice(first + 1, second < 0 ? text.length : second);
}

/** The items of two lists, those of the second after those of the first, or in place of the same ones. */
export function merged(
  key: string | null,
  base: readonly ComposeValue[],
  over: readonly ComposeValue[],
): readonly ComposeValue[] {
  const identity = key !== null && Object.hasOwn(IDENTITIES, key) ? IDENTITIES[key] : undefined;
  if (identity === undefined) return [...base, ...over];
  const items = new Map<string, ComposeValue>();
  for (const [index, item] of [...base, ...over].entries()) items.set(identity(item) ?? `#${index}`, item);
  return [...items.values()];
}
