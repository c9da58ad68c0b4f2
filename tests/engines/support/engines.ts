import { existsSync } from 'node:fs';
import { programPaths } from '../build/registry.mjs';

/** A program that `node tests/engines/build.mjs` builds. */
export type Engine =
  | 'alertmanager'
  | 'alerttemplate'
  | 'alloyfmt'
  | 'amtool'
  | 'check-jsonschema'
  | 'compose'
  | 'elastalert'
  | 'elastalert-create-index'
  | 'elasticsearch-parsers'
  | 'filebeat'
  | 'logcli'
  | 'logqlcheck'
  | 'loki'
  | 'lokitool'
  | 'opensearch'
  | 'pre-commit'
  | 'promtail'
  | 'pyyaml'
  | 'query-languages'
  | 'shapes-alertmanager'
  | 'shapes-loki'
  | 'shapes-promtail'
  | 'yamljson';

/** The path of an engine's program. A missing one is an error, so that no test passes without its engine. */
export function enginePath(engine: Engine): string {
  const file = programPaths()[engine];
  if (!file || !existsSync(file)) {
    throw new Error(`the engine ${engine} is not built: run node tests/engines/build.mjs`);
  }
  return file;
}
