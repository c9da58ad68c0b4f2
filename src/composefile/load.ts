import { posix } from 'node:path';
import { readEnvFiles } from './env-file.js';
import { ComposeFiles, type KnownFiles, MAX_FILES, quoted, type ReadFile } from './files.js';
import { fillIn } from './fill-in.js';
import type { Variables } from './interpolate.js';
import { mergeFiles, mergeServices } from './merge.js';
import { movedMounts } from './moved-mounts.js';
import { startOf, unfollowedFinding } from './reports.js';
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

const NOTHING: ComposeMap = { kind: 'map', entries: new Map(), tag: null, place: startOf('') };

const MAX_PATH_LENGTH = 4096;
const REMOTE = /^[a-z][a-z0-9+.-]*:\/\/|^git@|^github\.com\/|\.git(#.*)?$/i;

/**
 * Reads files and what they include and extend. What it cannot follow is a finding, and its `include` or `extends` stays
 * in the result.
 */
export class Loader {
  readonly files: ComposeFiles;
  /** Files that an `include` names, and those that only an `extends` names. */
  readonly included = new Set<string>();
  readonly extended = new Set<string>();
  private root = '.';

  constructor(
    private readonly read: ReadFile,
    parsed: KnownFiles = () => undefined,
  ) {
    this.files = new ComposeFiles(read, parsed);
  }

  /**
   * The files of a project as one, each laid over the one before. The variables are those given and, under them, those
   * of `.env` in its folder. Relative paths of mounts begin in this folder, and are written as seen from `shownFrom`.
   */
  project(paths: readonly string[], folder: string, given: Variables, shownFrom = folder): ComposeMap {
    this.root = shownFrom;
    const variables = readEnvFiles(this.ownEnvFile(folder), given);
    return this.merged(paths, { folder, variables, open: [] }, null);
  }

  private merged(paths: readonly string[], scope: Scope, from: Place | null): ComposeMap {
    return paths.map((path) => this.file(path, scope, from)).reduce(mergeFiles, NOTHING);
  }

  private file(path: string, scope: Scope, from: Place | null): ComposeMap {
    if (scope.open.includes(path)) return this.notFollowed(from ?? startOf(path), `${quoted(path)} includes itself.`);
    const inside = { ...scope, open: [...scope.open, path] };
    return this.filled(path, scope.variables, from)
      .map((it) => this.layer(it, path, inside))
      .reduce(mergeFiles, NOTHING);
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
  private layer(document: ComposeMap, path: string, scope: Scope): ComposeMap {
    const before = this.files.findings.length;
    const included = itemsOf(child(document, 'include'))
      .map((item) => this.includedBy(item, scope))
      .reduce(mergeFiles, NOTHING);
    const entries = new Map(document.entries);
    if (this.files.findings.length === before) entries.delete('include');
    const services = document.entries.get('services');
    if (services?.value.kind === 'map') {
      const source = { path, scope, own: services.value.entries, included: entriesOf(child(included, 'services')) };
      entries.set('services', { ...services, value: { ...services.value, entries: this.services(source) } });
    }
    return mergeFiles(included, { ...document, entries });
  }

  private services(source: Source): ReadonlyMap<string, ComposeEntry> {
    return new Map(
      [...source.own].map(([name, entry]) => [name, { ...entry, value: this.withBase(name, entry.value, source, []) }]),
    );
  }

  /** The including file's variables have priority over its own. Source: compose-go, loader/include.go. */
  private includedBy(item: ComposeValue, scope: Scope): ComposeMap {
    const local = this.locals(item.kind === 'map' ? itemsOf(child(item, 'path')) : [item], scope.folder);
    if (local?.[0] === undefined) return NOTHING;
    for (const path of local) this.included.add(path);
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
  private withBase(name: string, value: ComposeValue, source: Source, chain: readonly string[]): ComposeMap {
    const own = this.own(value, source);
    const extend = child(value, 'extends');
    if (extend === undefined) return own;
    const link = `${source.path}#${name}`;
    if (chain.includes(link) || chain.length > MAX_FILES) {
      this.notFollowed(extend.place, `${quoted(name)} extends itself.`);
      return own;
    }
    const base = this.base(extend, source, [...chain, link]);
    if (base === null) return own;
    const entries = new Map(own.entries);
    entries.delete('extends');
    return mergeServices(base, { ...own, entries });
  }

  private own(value: ComposeValue, { scope }: Source): ComposeMap {
    const { tag, place } = value;
    const entries = value.kind === 'map' ? value.entries : new Map<string, ComposeEntry>();
    return movedMounts({ kind: 'map', entries, tag, place }, scope.folder, this.root);
  }

  private base(extend: ComposeValue, source: Source, chain: readonly string[]): ComposeMap | null {
    const name = textOf(extend) ?? textOf(child(extend, 'service'));
    const file = child(extend, 'file');
    const from = file === undefined ? source : this.otherFile(file, source);
    if (from === null) return null;
    const found = name === null ? undefined : from.own.get(name)?.value;
    if (name !== null && found !== undefined) return this.withBase(name, found, from, chain);
    const included = name === null ? undefined : from.included.get(name)?.value;
    if (included?.kind === 'map') return included;
    this.notFollowed(extend.place, `${quoted(from.path)} does not define the service ${quoted(name ?? '')} to extend.`);
    return null;
  }

  private otherFile(file: ComposeValue, source: Source): Source | null {
    const { scope } = source;
    const path = this.local(textOf(file), scope.folder, file.place);
    if (path === null || this.files.documents(path, file.place) === null) return null;
    this.extended.add(path);
    const whole = this.filled(path, scope.variables, file.place).reduce(mergeFiles, NOTHING);
    const own = entriesOf(child(whole, 'services'));
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

  private notFollowed(place: Place, message: string): ComposeMap {
    this.files.findings.push(unfollowedFinding(place, message));
    return NOTHING;
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
