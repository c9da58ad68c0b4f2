import { posix } from 'node:path';
import { readEnvFiles } from './env-file.js';
import { ComposeFiles, MAX_FILES, quoted, type ReadFile } from './files.js';
import { fillIn } from './fill-in.js';
import type { Variables } from './interpolate.js';
import { mergeEntries } from './merge.js';
import { startOf, unfollowedFinding } from './reports.js';
import { networkShape, serviceShape } from './shape.js';
import {
  type ComposeEntry,
  type ComposeMap,
  type ComposeValue,
  child,
  entriesOf,
  itemsOf,
  type Place,
  textOf,
} from './value.js';

/** The content of one file, or of several merged files: raw services and networks by name. */
export interface Layer {
  readonly name: string | null;
  readonly services: ReadonlyMap<string, ComposeEntry>;
  readonly networks: ReadonlyMap<string, ComposeEntry>;
}

const EMPTY_LAYER: Layer = { name: null, services: new Map(), networks: new Map() };

const MAX_PATH_LENGTH = 4096;
const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|\.git(#.*)?$/i;

/** Reads files and what they include and extend; keeps what it could not follow as findings. */
export class Loader {
  readonly files: ComposeFiles;

  constructor(private readonly read: ReadFile) {
    this.files = new ComposeFiles(read);
  }

  /**
   * The files of a project, each laid over the one before. The variables are those given and, under them, those of
   * `.env` in its folder.
   */
  project(paths: readonly string[], folder: string, given: Variables): Layer {
    const variables = readEnvFiles(this.ownEnvFile(folder), given);
    return this.merged(paths, { folder, variables, open: [] }, null);
  }

  private merged(paths: readonly string[], scope: Scope, from: Place | null): Layer {
    return paths.map((path) => this.file(path, scope, from)).reduce(mergeLayers, EMPTY_LAYER);
  }

  private file(path: string, scope: Scope, from: Place | null): Layer {
    if (scope.open.includes(path)) return this.notFollowed(from ?? startOf(path), `${quoted(path)} includes itself.`);
    const inside = { ...scope, open: [...scope.open, path] };
    return this.filled(path, scope.variables, from)
      .map((it) => this.layer(it, path, inside))
      .reduce(mergeLayers, EMPTY_LAYER);
  }

  private filled(path: string, variables: Variables, from: Place | null): readonly ComposeMap[] {
    return (this.files.documents(path, from) ?? []).map((it) => fillIn(it, variables));
  }

  /** Compose reads it if it exists. If it cannot be read, its variables are unknown. */
  private ownEnvFile(folder: string): readonly string[] {
    const text = this.read(posix.join(folder, '.env'));
    return typeof text === 'string' ? [text] : [];
  }

  /** Compose resolves includes first, then `extends`, then merges the file into those before it. */
  private layer(document: ComposeMap, path: string, scope: Scope): Layer {
    const included = itemsOf(child(document, 'include'))
      .map((item) => this.included(item, scope))
      .reduce(mergeLayers, EMPTY_LAYER);
    const own = entriesOf(child(document, 'services'));
    const services = new Map<string, ComposeEntry>();
    for (const [name, entry] of own) {
      const source = { path, scope, own, included: included.services };
      services.set(name, { place: entry.place, value: this.extended(name, entry.value, source, []) });
    }
    const networks = mapValues(entriesOf(child(document, 'networks')), networkShape);
    return mergeLayers(included, { name: textOf(child(document, 'name')), services, networks });
  }

  /** The including file's variables have priority over its own. Source: compose-go, loader/include.go. */
  private included(item: ComposeValue, scope: Scope): Layer {
    const local = this.locals(item.kind === 'map' ? itemsOf(child(item, 'path')) : [item], scope.folder);
    if (local?.[0] === undefined) return EMPTY_LAYER;
    const set = textOf(child(item, 'project_directory'));
    const folder = set === null ? posix.dirname(local[0]) : joined(scope.folder, set);
    const named = itemsOf(child(item, 'env_file'));
    const texts = named.length === 0 ? this.ownEnvFile(folder) : this.envFiles(named, scope.folder);
    const variables = readEnvFiles(texts, scope.variables);
    return this.merged(local, { ...scope, folder, variables }, item.place);
  }

  private locals(values: readonly ComposeValue[], folder: string): readonly string[] | null {
    const paths = values.map((path) => this.local(textOf(path), folder, path.place));
    const local = paths.filter((path) => path !== null);
    return local.length < paths.length ? null : local;
  }

  private envFiles(values: readonly ComposeValue[], folder: string): readonly string[] {
    return values
      .filter((value) => textOf(value) !== '/dev/null')
      .flatMap((value) => {
        const path = this.local(textOf(value), folder, value.place);
        const text = path === null ? null : this.files.text(path, value.place);
        return text ?? [];
      });
  }

  /** A service with what it extends laid under it. */
  private extended(name: string, value: ComposeValue, source: Source, chain: readonly string[]): ComposeMap {
    const own = serviceShape(value);
    const extend = child(value, 'extends');
    if (extend === undefined) return own;
    const link = `${source.path}#${name}`;
    if (chain.includes(link) || chain.length > MAX_FILES) {
      this.notFollowed(extend.place, `${quoted(name)} extends itself.`);
      return own;
    }
    const base = this.base(extend, source, [...chain, link]);
    return base === null ? own : { ...own, entries: mergeEntries(base.entries, own.entries) };
  }

  private base(extend: ComposeValue, source: Source, chain: readonly string[]): ComposeMap | null {
    const name = textOf(extend) ?? textOf(child(extend, 'service'));
    const file = child(extend, 'file');
    const from = file === undefined ? source : this.otherFile(file, source);
    if (from === null) return null;
    const found = name === null ? undefined : from.own.get(name)?.value;
    if (name !== null && found !== undefined) return this.extended(name, found, from, chain);
    const included = name === null ? undefined : from.included.get(name)?.value;
    if (included?.kind === 'map') return included;
    this.notFollowed(extend.place, `${quoted(from.path)} does not define the service ${quoted(name ?? '')} to extend.`);
    return null;
  }

  private otherFile(file: ComposeValue, source: Source): Source | null {
    const { scope } = source;
    const path = this.local(textOf(file), scope.folder, file.place);
    if (path === null || this.files.documents(path, file.place) === null) return null;
    const own = this.filled(path, scope.variables, file.place)
      .map((it) => entriesOf(child(it, 'services')))
      .reduce(mergeEntries, new Map());
    return { path, scope: { ...scope, folder: posix.dirname(path) }, own, included: new Map() };
  }

  private local(written: string | null, folder: string, place: Place): string | null {
    if (written === null || written === '') {
      return this.notLocal(place, 'The path is empty, or consists of variables without a default.');
    }
    if (written.length > MAX_PATH_LENGTH) return this.notLocal(place, 'The path is too long.');
    if (!REMOTE.test(written)) return joined(folder, written);
    return this.notLocal(place, `${quoted(written)} is not a local file. logagg does not download files.`);
  }

  private notLocal(place: Place, message: string): null {
    this.notFollowed(place, message);
    return null;
  }

  private notFollowed(place: Place, message: string): Layer {
    this.files.findings.push(unfollowedFinding(place, message));
    return EMPTY_LAYER;
  }
}

function joined(folder: string, path: string): string {
  return posix.isAbsolute(path) ? posix.normalize(path) : posix.join(folder, path);
}

/** What the paths and variables of a file mean. */
interface Scope {
  /** Where relative paths start. */
  readonly folder: string;
  readonly variables: Variables;
  /** The files that include this one. */
  readonly open: readonly string[];
}

/** Where a service's `extends` looks: the services of its own file as written, then those of included files. */
interface Source {
  readonly path: string;
  readonly scope: Scope;
  readonly own: ReadonlyMap<string, ComposeEntry>;
  readonly included: ReadonlyMap<string, ComposeEntry>;
}

function mergeLayers(base: Layer, over: Layer): Layer {
  return {
    name: over.name ?? base.name,
    services: mergeEntries(base.services, over.services),
    networks: mergeEntries(base.networks, over.networks),
  };
}

function mapValues(
  entries: ReadonlyMap<string, ComposeEntry>,
  change: (value: ComposeValue) => ComposeValue,
): ReadonlyMap<string, ComposeEntry> {
  return new Map([...entries].map(([key, entry]) => [key, { ...entry, value: change(entry.value) }]));
}
