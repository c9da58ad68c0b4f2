import { existsSync } from 'node:fs';
import { inject } from 'vitest';
import { programPaths } from '../build/registry.mjs';
import { type FoundProgram, isFoundProgram } from './found.js';

/** A program that `node tests/engines/build.mjs` builds. */
type BuiltProgram =
  | 'alertmanager'
  | 'alerttemplate'
  | 'alloyfmt'
  | 'amtool'
  | 'caddy'
  | 'check-jsonschema'
  | 'compose'
  | 'elastalert'
  | 'elastalert-create-index'
  | 'elasticsearch-parsers'
  | 'filebeat'
  | 'opensearch'
  | 'pre-commit'
  | 'pyyaml'
  | 'query-languages'
  | 'shapes-alertmanager'
  | 'yamljson';

/** A program that the tests run. */
export type Engine = BuiltProgram | FoundProgram;

/** The path of an engine's program. A missing one is an error, so that no test passes without its engine. */
export function enginePath(engine: Engine): string {
  const found = inject('found')[engine];
  return found === undefined ? builtPath(engine) : foundPath(found.path, engine);
}

function foundPath(file: string | null, engine: Engine): string {
  if (file !== null) return file;
  if (!isFoundProgram(engine)) return builtPath(engine);
  throw new Error(`${engine} is absent: a test that runs it has to declare needs('${engine}') or a proof`);
}

function builtPath(engine: string): string {
  const file = programPaths()[engine];
  if (!file || !existsSync(file)) {
    throw new Error(`the engine ${engine} is not built: run node tests/engines/build.mjs`);
  }
  return file;
}
