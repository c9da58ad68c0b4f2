/**
 * Which engines the tests use, and where the built ones are kept.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TOOLS = fileURLToPath(new URL('../tools', import.meta.url));

/** Flags of every Go build: static, reproducible and small, so that a binary fits into an image made from scratch. */
export const GO_FLAGS = ['-trimpath', '-ldflags', '-s -w'];

/**
 * @typedef {object} Engine
 * @property {string} name  also its folder below tools/
 * @property {'go' | 'venv' | 'java'} kind
 * @property {Record<string, string>} programs  program name to what it is made from: a Go package, a script (`bin/…`:
 *   one that the installed packages bring), or a Java class
 * @property {string} [needs]  the lowest Python or JDK version it runs on
 * @property {string[]} [options]  how Java runs it
 * @property {string} [modules]  the engine whose go.mod it is built with
 */

/**
 * Every engine that is built here. Each folder's go.mod, requirements.txt or pom.xml has the versions. Loki and Promtail
 * are not built: their modules are AGPL (docs/adr/0013-agpl-engines.md), and `found.mjs` looks for their programs.
 */
export const ENGINES = /** @type {Engine[]} */ ([
  {
    name: 'readers',
    kind: 'go',
    programs: { alloyfmt: './alloyfmt', yamljson: './yamljson' },
  },
  {
    name: 'pyyaml',
    kind: 'venv',
    programs: { pyyaml: 'yamljson.py' },
  },
  {
    name: 'filebeat',
    kind: 'go',
    programs: { filebeat: 'github.com/elastic/beats/v7/filebeat' },
  },
  {
    name: 'alertmanager',
    kind: 'go',
    programs: { alertmanager: 'github.com/prometheus/alertmanager/cmd/alertmanager' },
  },
  {
    // Newer than `alertmanager`: since 0.32 its module has no compiled user interface, so the server does not build.
    name: 'amtool',
    kind: 'go',
    programs: { amtool: 'github.com/prometheus/alertmanager/cmd/amtool' },
  },
  {
    name: 'compose',
    kind: 'go',
    programs: { compose: 'github.com/docker/compose/v5/cmd' },
  },
  {
    name: 'caddy',
    kind: 'go',
    programs: { caddy: 'github.com/caddyserver/caddy/v2/cmd/caddy' },
  },
  {
    name: 'prometheus',
    kind: 'go',
    programs: { alerttemplate: './alerttemplate' },
  },
  {
    name: 'shapes',
    kind: 'go',
    modules: 'amtool',
    programs: { 'shapes-alertmanager': './shape' },
  },
  {
    name: 'opensearch',
    kind: 'java',
    needs: '25',
    options: ['-Xms512m', '-Xmx512m', '-XX:+UseSerialGC'],
    programs: { opensearch: 'OpenSearchNode' },
  },
  {
    name: 'elasticsearch',
    kind: 'java',
    needs: '25',
    options: ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    programs: { 'elasticsearch-parsers': 'ElasticsearchParsers' },
  },
  {
    name: 'querylanguages',
    kind: 'java',
    needs: '25',
    options: ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    programs: { 'query-languages': 'QueryLanguages' },
  },
  {
    name: 'elastalert',
    kind: 'venv',
    needs: '3.12',
    programs: { elastalert: 'bin/elastalert', 'elastalert-create-index': 'bin/elastalert-create-index' },
  },
  {
    name: 'precommit',
    kind: 'venv',
    programs: { 'pre-commit': 'bin/pre-commit', 'check-jsonschema': 'bin/check-jsonschema' },
  },
]);

/** The folder below which all built engines are kept. @param {NodeJS.ProcessEnv} [env] */
export function cacheRoot(env = process.env) {
  const { LOGAGG_ENGINES_CACHE: own, XDG_CACHE_HOME: xdg } = env;
  if (own) return path.resolve(own);
  return path.join(xdg || path.join(homedir(), '.cache'), 'logagg-engines');
}

/** The folder an engine is made from. @param {Engine} engine */
export function sourceDir(engine) {
  return toolDir(engine.name);
}

/** The folder of an engine's sources by its name. @param {string} name */
export function toolDir(name) {
  return path.join(TOOLS, name);
}

/** The go.mod of another engine that this one is built with. @param {Engine} engine */
export function moduleFile(engine) {
  return engine.modules === undefined ? null : path.join(TOOLS, engine.modules, 'go.mod');
}

/** Where an engine's programs are once built: another place as soon as anything it is made from changes. @param {Engine} engine @param {NodeJS.ProcessEnv} [env] */
export function builtDir(engine, env = process.env) {
  return path.join(cacheRoot(env), `${engine.name}-${sourceHash(engine)}`);
}

/** The path of every program by its name, built or not. @param {NodeJS.ProcessEnv} [env] @returns {Record<string, string>} */
export function programPaths(env = process.env) {
  const pairs = ENGINES.flatMap((engine) =>
    Object.keys(engine.programs).map((program) => [program, path.join(builtDir(engine, env), program)]),
  );
  return Object.fromEntries(pairs);
}

/** @param {Engine} engine */
function sourceHash(engine) {
  const hash = createHash('sha256').update(JSON.stringify([engine, GO_FLAGS, process.arch]));
  const files = readdirSync(sourceDir(engine), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
  for (const file of [...files, moduleFile(engine) ?? []].flat()) {
    hash.update(`\0${path.relative(TOOLS, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
