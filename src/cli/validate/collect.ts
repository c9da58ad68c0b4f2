import { basename, join, resolve } from 'node:path';
import { checkSpec } from '../../app/check.js';
import { type Validated, validateRecord, validateStack } from '../../app/validate.js';
import { rootOf } from '../../files/disk.js';
import { OWN } from '../../files/paths.js';
import { kindOfPath } from '../../files/read.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import type { Cli } from '../command.js';
import { UsageError } from '../exit.js';
import { textOf } from '../findings.js';
import { composeReader, headerPath, readSpecFile, type SpecFile, shownPath } from '../spec.js';

/** What was found in all paths of a command line. */
export interface Collected extends Validated {
  /** Texts of the specs by path, to show the lines that findings are about. */
  readonly texts: ReadonlyMap<string, string>;
  /** What ended the run before all was looked at; null: nothing. */
  readonly error: unknown;
}

/** Validates one path after the other; an error ends it and is kept beside what was found until then. */
export async function collect(paths: readonly string[], cli: Cli): Promise<Collected> {
  const texts = new Map<string, string>();
  const findings: Finding[] = [];
  let files = 0;
  const result = (error: unknown): Collected => ({ findings: sortFindings(distinct(findings)), files, texts, error });
  try {
    for (const path of paths.length === 0 ? [undefined] : paths) {
      const validated = await validate(path, texts, cli);
      findings.push(...validated.findings);
      files += validated.files;
    }
    return result(null);
  } catch (error) {
    return result(error);
  }
}

/** A folder and the spec in it may both be named; what is found in both is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

async function validate(path: string | undefined, texts: Map<string, string>, cli: Cli): Promise<Validated> {
  const place = resolve(cli.io.cwd, path ?? '.');
  const isFolder = path !== undefined && path !== '' && path !== '-' && kindOfPath(place) === 'folder';
  if (isFolder && kindOfPath(join(place, 'logagg.yaml')) === null) return validateRecordAt(place, path, cli);
  const spec = await readSpecFile(path, cli.io);
  texts.set(spec.path, textOf(spec));
  if (isFolder && kindOfPath(join(place, OWN.folder)) !== null) return validateFolder(place, spec, cli);
  if (!isSpec(spec))
    throw new UsageError(`${spec.path} is not a spec; logagg validate takes specs and generated folders`);
  const readCompose = composeReader(spec, spec.folder);
  const { findings } = checkSpec({
    text: spec.text,
    path: spec.path,
    overrides: {},
    registry: cli.registry,
    readCompose,
  });
  return { findings, files: 1 };
}

function validateFolder(place: string, spec: SpecFile, cli: Cli): Validated {
  const root = rootOf(place);
  const { registry, io } = cli;
  const input = { text: spec.text, path: spec.path, specPath: headerPath(spec, root), overrides: {}, registry };
  const readCompose = composeReader(spec, root);
  return validateStack({ ...input, readCompose, version: io.version, root, pathOf: pathBelow(place, cli) });
}

function validateRecordAt(place: string, path: string, cli: Cli): Validated {
  if (kindOfPath(join(place, OWN.manifest)) === null) {
    throw new UsageError(`${path} holds neither logagg.yaml nor ${OWN.manifest}; logagg did not generate it`);
  }
  return validateRecord(rootOf(place), pathBelow(place, cli));
}

function pathBelow(place: string, cli: Cli): (path: string) => string {
  return (path) => shownPath(join(place, path), cli.io.cwd);
}

/** A file of another name is taken for a spec when it has a key that only specs have. */
function isSpec(spec: SpecFile): boolean {
  if (spec.place === null || basename(spec.place).includes('logagg')) return true;
  return /^(?:backend|retention)\s*:/m.test(textOf(spec));
}
