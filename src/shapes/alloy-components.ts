import text from './data/alloy-components.json?text';

/** A type such as `duration` or `list(LogsReceiver)`, or `any` where it is not certain; `!` at its end: required. */
type ArgumentTypes = Readonly<Record<string, string>>;

/** A component of Alloy as its documentation describes it. */
export interface AlloyComponent {
  /** The minor version that brought it; absent: 1.0 has it. */
  readonly since?: string;
  /** The last minor version with it. */
  readonly until?: string;
  readonly args: ArgumentTypes;
  /** Absent: the documentation does not settle it. */
  readonly exports?: ArgumentTypes;
  /** Arguments of blocks at any depth, where one name has one meaning. */
  readonly blocks: Readonly<Record<string, ArgumentTypes>>;
  /** Names of all its blocks at any depth. */
  readonly names: readonly string[];
}

interface AlloyCatalogue {
  readonly version: string;
  readonly functions: readonly string[];
  readonly components: Readonly<Record<string, AlloyComponent>>;
}

let read: AlloyCatalogue | null = null;

/** The components and functions of Alloy (data/README.md), parsed at the first request. */
export function alloyCatalogue(): AlloyCatalogue {
  read ??= JSON.parse(text()) as AlloyCatalogue;
  return read;
}

/** A component by its name; null: Alloy has none of this name. */
export function alloyComponentOf(name: string): AlloyComponent | null {
  const { components } = alloyCatalogue();
  return Object.hasOwn(components, name) ? (components[name] ?? null) : null;
}

/** The type of an argument, or of an argument of a block inside it; null: it is not known. */
export function argumentType(component: AlloyComponent, block: string | null, name: string): string | null {
  const types = block === null ? component.args : Object.hasOwn(component.blocks, block) ? component.blocks[block] : {};
  const type = types !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
  return type === undefined ? null : type.replace('!', '');
}
