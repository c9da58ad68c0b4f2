import { join } from 'node:path';
import { checkSpec } from '../../app/check.js';
import { type Validated, validateRecord, validateStack } from '../../app/validate.js';
import { CONFIG_KINDS, type ConfigKind } from '../../contracts/config.js';
import { rootOf } from '../../files/disk.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import type { Cli } from '../command.js';
import { UsageError } from '../exit.js';
import { textOf } from '../findings.js';
import { composeFilesOf, headerPath, type SpecFile, shownPath } from '../spec.js';
import { type ConfigFile, expand, type GeneratedRoot, posix } from './expand.js';

/** A file that was looked at, and what it is. */
export interface Looked {
  readonly path: string;
  readonly kind: string;
}

/** What was found in all paths of a command line. */
export interface Collected {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** By path. */
  readonly looked: readonly Looked[];
  /** Files in folders that were not read, each with the reason. */
  readonly skipped: readonly string[];
  /** Texts of what was read by path, to show the lines that findings are about. */
  readonly texts: ReadonlyMap<string, string>;
  /** Which program each configuration is of, by path. */
  readonly kinds: ReadonlyMap<string, ConfigKind>;
  /** What ended the run before all was looked at; null: nothing. */
  readonly error: unknown;
}

/** Validates one path after the other, then the files of all together; an error ends it and is kept beside what was found. */
export async function collect(paths: readonly string[], cli: Cli): Promise<Collected> {
  const run = new Run(cli);
  try {
    for (const path of paths.length === 0 ? [undefined] : paths) await run.add(path);
    await run.checkConfigs();
    return run.result(null);
  } catch (error) {
    return run.result(error);
  }
}

class Run {
  readonly #cli: Cli;
  readonly #texts = new Map<string, string>();
  readonly #looked = new Map<string, string>();
  readonly #kinds = new Map<string, ConfigKind>();
  readonly #findings: Finding[] = [];
  readonly #configs = new Map<string, ConfigFile>();
  readonly #skipped = new Set<string>();
  readonly #asMade = new Set<string>();

  constructor(cli: Cli) {
    this.#cli = cli;
  }

  async add(path: string | undefined): Promise<void> {
    const { specs, roots, configs, skipped } = await expand(path, this.#cli);
    if (path !== undefined && specs.length + roots.length + configs.length === 0) {
      throw new UsageError(`${path} holds no spec and no configuration that logagg knows`);
    }
    for (const one of skipped) this.#skipped.add(one);
    for (const spec of specs) this.#addSpec(spec);
    for (const root of roots) this.#addRoot(root);
    for (const config of configs) this.#configs.set(config.path, config);
  }

  #addSpec(spec: SpecFile): void {
    const { registry } = this.#cli;
    this.#texts.set(spec.path, textOf(spec));
    const compose = composeFilesOf(spec, spec.folder, this.#cli.io.cwd);
    const input = { text: spec.text, path: spec.path, overrides: {}, registry, compose };
    this.#note({ findings: checkSpec(input).findings, files: [spec.path], asMade: [] });
  }

  #addRoot({ place, spec }: GeneratedRoot): void {
    const { registry, io } = this.#cli;
    const pathOf = (path: string) => shownPath(join(place, path), io.cwd);
    const root = rootOf(place);
    if (spec === null) {
      this.#note(validateRecord(root, pathOf));
      return;
    }
    this.#texts.set(spec.path, textOf(spec));
    const input = { text: spec.text, path: spec.path, specPath: headerPath(spec, root), overrides: {}, registry };
    const compose = composeFilesOf(spec, root, io.cwd);
    this.#note(validateStack({ ...input, compose, version: io.version, root, pathOf }));
  }

  async checkConfigs(): Promise<void> {
    const files = [...this.#configs.values()].map((file) => ({ ...file, isAsMade: this.#asMade.has(file.path) }));
    // Reading them costs more than all else, and a whole stack as logagg makes it passes the rules between files too.
    if (files.every(({ isAsMade, isNamed }) => isAsMade && !isNamed)) return;
    const { io } = this.#cli;
    const { findings, documents, unknown } = (await io.linter()).check(files, io.today);
    const named = unknown.find((path) => this.#configs.get(path)?.isNamed);
    for (const { path, text, isAsMade } of files) if (!isAsMade) this.#texts.set(path, text);
    for (const { path, kind } of documents) {
      this.#kinds.set(path, kind);
      this.#looked.set(path, CONFIG_KINDS[kind]);
    }
    this.#note({ findings, files: findings.map(({ path }) => path), asMade: [] });
    if (named !== undefined) throw new UsageError(unknownKind(named));
  }

  #note({ findings, files, asMade }: Validated): void {
    for (const finding of findings) this.#findings.push(finding);
    for (const path of asMade) this.#asMade.add(posix(path));
    for (const path of files)
      if (!this.#looked.has(path)) this.#looked.set(path, this.#texts.has(path) ? 'spec' : 'generated file');
  }

  result(error: unknown): Collected {
    const looked = [...this.#looked].map(([path, kind]) => ({ path, kind })).sort((a, b) => (a.path < b.path ? -1 : 1));
    const findings = sortFindings(distinct(this.#findings));
    return { findings, looked, skipped: [...this.#skipped], texts: this.#texts, kinds: this.#kinds, error };
  }
}

/** A folder and the spec in it may both be named; what is found in both is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function unknownKind(path: string): string {
  const kinds = [...new Set(Object.values(CONFIG_KINDS))].join(', ');
  return `${path} is nothing that logagg knows; it reads specs and: ${kinds}`;
}
