import { dirname, join, resolve } from 'node:path';
import type { Source, Validation } from '../../contracts/api.js';
import type { Artifact } from '../../contracts/artifact.js';
import { CONFIG_KINDS, type ConfigKind, type Disk } from '../../contracts/config.js';
import { rootOf } from '../../files/disk.js';
import { filesBelow } from '../../files/listing.js';
import { missingFiles } from '../../files/missing-files.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import type { Model } from '../../model/model.js';
import { applicationProject, type ComposeFolder, checkSpec } from '../check.js';
import type { Doubt, SpecVersions, TextFile } from '../configs.js';
import { generate } from '../generate.js';
import { findingsOfPatches, type PatchedFile } from '../patches.js';
import { composeFilesOf, headerPath, type SpecFile, shownPath, textOf } from '../spec-file.js';
import type { Toolkit } from '../toolkit.js';
import { UsageError } from '../usage-error.js';
import { type ConfigFile, collect, type GeneratedRoot, posix } from './collect.js';

import { neighbourReader } from './neighbours.js';
import { type CheckedFiles, checkRecord, checkStack } from './stack.js';

/** The findings in all sources, before any is suppressed. */
export interface CheckedSources extends Validation {
  /** The kind of each configuration file, by path. */
  readonly kinds: ReadonlyMap<string, ConfigKind>;
}

/** Where and when files are checked. */
export interface Circumstances {
  /** Absolute. Paths of sources and findings are relative to it. */
  readonly cwd: string;
  /** `YYYY-MM-DD`, for rules that depend on the day. */
  readonly today: string;
}

/** Checks each source, then the configuration files of all sources together. An error stops the run; what was found stays. */
export async function checkSources(
  sources: readonly Source[],
  circumstances: Circumstances,
  toolkit: Toolkit,
): Promise<CheckedSources> {
  const run = new Run(circumstances, toolkit);
  try {
    for (const source of sources.length === 0 ? [undefined] : sources) run.add(source);
    await run.checkConfigs();
    return run.result(null);
  } catch (error) {
    return run.result(error);
  }
}

interface PatchedSpec {
  readonly path: string;
  readonly artifacts: readonly Artifact[];
  readonly patched: readonly PatchedFile[];
}

class Run {
  readonly #circumstances: Circumstances;
  readonly #toolkit: Toolkit;
  readonly #texts = new Map<string, string>();
  readonly #files = new Map<string, string>();
  readonly #kinds = new Map<string, ConfigKind>();
  readonly #findings: Finding[] = [];
  readonly #configs = new Map<string, ConfigFile>();
  readonly #skipped = new Set<string>();
  readonly #doubts = new Map<string, Doubt>();
  readonly #unmodified = new Set<string>();
  readonly #specs: SpecVersions[] = [];
  readonly #patched: PatchedSpec[] = [];
  readonly #folders: string[] = [];

  constructor(circumstances: Circumstances, toolkit: Toolkit) {
    this.#circumstances = circumstances;
    this.#toolkit = toolkit;
  }

  add(source: Source | undefined): void {
    const { specs, roots, configs, skipped, doubts } = collect(source, this.#circumstances.cwd);
    if (source !== undefined && specs.length + roots.length + configs.length === 0) {
      const path = typeof source === 'string' ? source : source.path;
      throw new UsageError(`${path} contains no spec and no configuration file that logagg recognises`);
    }
    if (typeof source === 'string') this.#folders.push(resolve(this.#circumstances.cwd, source));
    for (const one of skipped) this.#skipped.add(one);
    for (const one of doubts) this.#doubts.set(one.path, one);
    for (const spec of specs) this.#addSpec(spec);
    for (const root of roots) this.#addRoot(root);
    for (const config of configs) this.#configs.set(config.path, config);
  }

  #addSpec(spec: SpecFile): void {
    const { registry } = this.#toolkit;
    this.#texts.set(spec.path, textOf(spec));
    const compose = composeFilesOf(spec, spec.folder, this.#circumstances.cwd);
    const input = { text: spec.text, path: spec.path, overrides: {}, registry, compose };
    const generated = () => generate({ ...input, version: this.#toolkit.version });
    const { model, source, findings } = checkSpec(input);
    this.#keepVersions(spec.path, this.#projectOf(source?.model, spec.folder), () => generated().artifacts);
    const patched = model === null || model.patches.length === 0 ? null : generated();
    if (patched !== null) this.#patched.push({ path: spec.path, ...patched });
    this.#note({ findings: patched?.findings ?? findings, files: [spec.path], unmodified: [] });
  }

  #addRoot({ place, spec }: GeneratedRoot): void {
    const { cwd } = this.#circumstances;
    const { registry, version } = this.#toolkit;
    const pathOf = (path: string) => shownPath(join(place, path), cwd);
    const root = rootOf(place);
    if (spec === null) {
      this.#note(checkRecord(root, pathOf));
      return;
    }
    this.#texts.set(spec.path, textOf(spec));
    const input = { text: spec.text, path: spec.path, specPath: headerPath(spec, root), overrides: {}, registry };
    const compose = composeFilesOf(spec, root, cwd);
    const checked = checkStack({ ...input, compose, version, root, pathOf });
    const model = checked.model ?? checkSpec({ ...input, compose }).source?.model;
    this.#keepVersions(spec.path, this.#projectOf(model, root), () => checked.artifacts);
    this.#patched.push({ path: spec.path, ...checked });
    this.#note(checked);
  }

  /** Patched files are as the spec generates them, so only this finds what a patch breaks in them. */
  async #checkPatches(): Promise<void> {
    const patched = this.#patched.filter((one) => one.patched.length > 0);
    if (patched.length === 0) return;
    const linter = await this.#toolkit.linter();
    const check = (files: readonly TextFile[]) => linter.check(files, this.#circumstances.today).findings;
    const findings = patched.flatMap((one) => findingsOfPatches(one, one.path, check));
    this.#note({ findings, files: [], unmodified: [] });
  }

  async checkConfigs(): Promise<void> {
    await this.#checkPatches();
    const files = [...this.#configs.values()].map((file) => ({
      ...file,
      isUnmodified: this.#unmodified.has(file.path),
    }));
    // Reading them costs more than all else, and a whole stack as logagg makes it passes the rules between files too.
    if (files.every(({ isUnmodified, isNamed }) => isUnmodified && !isNamed)) return;
    const linter = await this.#toolkit.linter();
    const { findings, documents, unknown, doubts } = linter.check(
      files,
      this.#circumstances.today,
      neighbourReader(this.#circumstances.cwd, [...this.#configs.keys()]),
      this.#specs,
      diskAround(this.#circumstances.cwd, this.#folders),
    );
    const named = unknown.find((path) => this.#configs.get(path)?.isNamed);
    for (const { path, text, isUnmodified } of files) if (!isUnmodified) this.#texts.set(path, text);
    for (const one of doubts) this.#doubts.set(one.path, one);
    for (const { path, kind } of documents) {
      this.#kinds.set(path, kind);
      this.#files.set(path, CONFIG_KINDS[kind]);
    }
    for (const { path } of findings)
      if (!this.#files.has(path) && !this.#texts.has(path)) this.#files.set(path, 'other file');
    this.#note({ findings, files: findings.map(({ path }) => path), unmodified: [] });
    if (named !== undefined) throw new UsageError(unknownKind(named, this.#configs.get(named)?.text ?? ''));
  }

  #keepVersions(path: string, application: ComposeFolder | null, artifacts: () => readonly Artifact[]): void {
    const generated = () => artifacts().map((one) => ({ path: one.path, text: one.content }));
    this.#specs.push({ folder: dirname(posix(path)), application, generated });
  }

  /** `base` is the folder that the paths of the spec start from. */
  #projectOf(model: Model | undefined, base: string): ComposeFolder | null {
    const project = model === undefined ? null : applicationProject(model, this.#toolkit.registry);
    if (project === null) return null;
    const shown = (path: string) => posix(shownPath(join(base, path), this.#circumstances.cwd));
    const folder = join(base, project.folder);
    return {
      files: project.files.map(shown),
      folder: resolve(folder) === this.#circumstances.cwd ? '.' : shown(project.folder),
    };
  }

  #note({ findings, files, unmodified }: CheckedFiles): void {
    for (const finding of findings) this.#findings.push(finding);
    for (const path of unmodified) this.#unmodified.add(posix(path));
    for (const path of files)
      if (!this.#files.has(path)) this.#files.set(path, this.#texts.has(path) ? 'spec' : 'generated file');
  }

  result(error: unknown): CheckedSources {
    const files = [...this.#files].map(([path, kind]) => ({ path, kind })).sort((a, b) => (a.path < b.path ? -1 : 1));
    const findings = sortFindings(distinct(this.#findings));
    const doubts = [...this.#doubts.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    const skipped = [...this.#skipped];
    return { findings, files, skipped, doubts, texts: this.#texts, kinds: this.#kinds, error };
  }
}

function diskAround(cwd: string, roots: readonly string[]): Disk {
  return { isMissing: missingFiles(cwd, roots), filesBelow: filesBelow(cwd, roots) };
}

/** A folder and the spec in it may both be named. What both have is reported once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function unknownKind(path: string, text: string): string {
  if (text.trim() === '') return `${path} is empty`;
  const kinds = [...new Set(Object.values(CONFIG_KINDS))].join(', ');
  return `logagg does not recognise ${path}; it reads specs (with the keys \`version\`, \`name\`, \`backend\`, \`retention\` and \`services\`) and: ${kinds}`;
}
