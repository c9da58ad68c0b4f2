import text from './data/alloy-members.json?text';

/** An argument of an Alloy block, or a block inside it. */
export interface AlloyMember {
  readonly kind: 'argument' | 'block' | 'either';
  /** Of an argument, such as `list(string)`; null: more than one kind of value is valid. */
  readonly type: string | null;
  readonly isRequired: boolean;
  /** Whether the block may be there more than once. */
  readonly repeats: boolean;
  /** The minor version of Alloy 1 that brought it; 0: it is as old as the block around it. */
  readonly since: number;
  /** The first minor version without it; null: the newest one has it. */
  readonly before: number | null;
  /** Of a block; null: any names. */
  readonly body: AlloyBody | null;
}

/** What the body of a block can have. */
export interface AlloyBody {
  readonly members: ReadonlyMap<string, AlloyMember>;
  /** Whether the block must have a label; null: it must not. */
  readonly label: AlloyMember | null;
  /** It can also have the blocks of its component: `stage.match` has stages. */
  readonly isNested: boolean;
}

interface Data {
  /** Such as `1.19`. */
  readonly newest: string;
  readonly components: Readonly<Record<string, string>>;
  readonly types: readonly Readonly<Record<string, string>>[];
}

let data: Data | null = null;
const bodies = new Map<number, AlloyBody | null>();
const blocks = new Map<string, AlloyMember | null>();

/** Arguments and blocks of Alloy by version (data/README.md), parsed at the first request. */
function read(): Data {
  data ??= JSON.parse(text()) as Data;
  return data;
}

/** The newest minor version of Alloy 1 whose members are known. */
export function newestMinor(): number {
  return Number(read().newest.slice(2));
}

/** The names of all components and configuration blocks. */
export function alloyBlockNames(): readonly string[] {
  return Object.keys(read().components);
}

/** A component or a configuration block by its name; null: no version has it. */
export function alloyBlockOf(name: string): AlloyMember | null {
  const known = blocks.get(name);
  if (known !== undefined) return known;
  const { components } = read();
  const made = Object.hasOwn(components, name) ? memberFrom(components[name] ?? '') : null;
  blocks.set(name, made);
  return made;
}

const TYPES: Readonly<Record<string, string>> = {
  s: 'string',
  b: 'bool',
  n: 'number',
  d: 'duration',
  ls: 'list(string)',
  ms: 'map(string)',
  la: 'list',
  lr: 'list(LogsReceiver)',
  lc: 'list(otelcol.Consumer)',
};

/** Of a text such as `12+! >17`: a required block of type 12 that may repeat, since 1.17. */
function memberFrom(written: string): AlloyMember {
  const [, type = '', flags = '', since, before] =
    /^([a-z]*|\?|\d+)([+!]*)(?: >(\d+))?(?: <(\d+))?$/.exec(written) ?? [];
  const isBlock = /^\d/.test(type);
  return {
    kind: isBlock ? 'block' : type === '?' ? 'either' : 'argument',
    type: TYPES[type] ?? null,
    isRequired: flags.includes('!'),
    repeats: flags.includes('+'),
    since: since === undefined ? 0 : Number(since),
    before: before === undefined ? null : Number(before),
    body: isBlock ? bodyOf(Number(type)) : null,
  };
}

function bodyOf(index: number): AlloyBody | null {
  const known = bodies.get(index);
  if (known !== undefined) return known;
  const written = read().types[index] ?? {};
  const members = new Map(Object.entries(written).map(([name, member]) => [name, memberFrom(member)]));
  const label = members.get('"') ?? null;
  const body = members.has('*') ? null : { members, label, isNested: members.has('...') };
  for (const name of ['"', '...']) members.delete(name);
  bodies.set(index, body);
  return body;
}
