import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkCompose } from '../../../src/shapes/compose/check.js';
import { generatedFiles } from '../../support/stacks.js';

/** The problems of a compose file as `path: message -> nearest`. */
function problemsOf(text: string): string[] {
  return checkCompose(parse(text)).map(({ path, message, nearest }) => `${path.join('.')}: ${message} -> ${nearest}`);
}

/** The problems of one key of a service, without what stands in every message. */
function service(line: string): string[] {
  const found = problemsOf(`services:\n  web:\n    image: x\n    ${line.split('\n').join('\n    ')}\n`);
  return found.map((text) =>
    text
      .replace(/^services\.web\.?/, '')
      .replace('docker compose rejects the whole file', '…')
      .replace('and rejects the whole file', '…')
      .replaceAll('services.web.', ''),
  );
}

describe('what is right', () => {
  const files = generatedFiles()
    .filter(({ path }) => path === 'docker-compose.logging.yml')
    .map(({ stack, text }) => [stack, text] as const);

  it('has files to look at', () => expect(files.length).toBeGreaterThan(4));

  it.each(files)('finds nothing in what logagg writes: %s', (_, text) => expect(problemsOf(text)).toEqual([]));

  it.each([
    [
      'a variable for a number or a switch',
      'cpus: $' + '{CPUS:-0.5}\nprivileged: $P\nhealthcheck: {retries: "$' + '{R}"}',
    ],
    [
      'a variable for a word',
      'pull_policy: ${P}\ncgroup: ${C}\ndepends_on: {db: {condition: "${D}", required: "${R}"}}',
    ],
    ['extensions', 'x-anything: [1]\nbuild: {context: ., x-note: 1}'],
    ['short forms', 'ports: [80, "8080:80"]\nenvironment: [A=1]\ncommand: sh\ndepends_on: [db]\nenv_file: .env'],
    ['long forms', 'ports: [{target: 80}]\nenvironment: {A: 1, B: }\ndepends_on: {db: {condition: service_started}}'],
    ['numbers as texts where both are read', 'mem_limit: 512m\nulimits: {memlock: -1}\noom_score_adj: "5"'],
    ['doubles that compose takes out', 'ports: [80, 80]\nexpose: [1, 1]\ncap_drop: [ALL, ALL]'],
  ])('accepts %s', (_, line) => expect(service(line)).toEqual([]));

  it('takes an undefined value for one that !reset takes away', () => {
    expect(checkCompose({ services: { web: { image: 'x', ports: undefined } } })).toEqual([]);
  });
});

describe('what is wrong', () => {
  it.each([
    ['portz: [80]', ': docker compose does not recognise the key "portz" in services.web … -> ports'],
    ['build: {contxt: .}', 'build: docker compose does not recognise the key "contxt" in build … -> context'],
    [
      'healthcheck: {interval: 5}',
      'healthcheck.interval: healthcheck.interval must be a string, not a whole number; … -> null',
    ],
    ['environment:', 'environment: environment must be a map or a list, not empty; … -> null'],
    [
      'environment: {A: [x]}',
      'environment.A: environment.A must be a string, a number or true or false, not a list; … -> null',
    ],
    ['ports: 80', 'ports: ports must be a list, not a whole number; … -> null'],
    ['ports: [true]', 'ports.0: ports[0] must be a number, a string or a map, not true or false; … -> null'],
    [
      'ports: [{target: 80, publised: 90}]',
      'ports.0: docker compose does not recognise the key "publised" in ports[0] … -> published',
    ],
    ['command: [sleep, 5]', 'command.1: command[1] must be a string, not a whole number; … -> null'],
    [
      'pull_policy: sometimes',
      'pull_policy: pull_policy must have the form ^(always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+)$; … -> null',
    ],
    ['cgroup: privat', 'cgroup: cgroup must be "host" or "private"; … -> private'],
    ['oom_score_adj: 1001', 'oom_score_adj: oom_score_adj must be at most 1000; … -> null'],
    ['cpu_percent: -1', 'cpu_percent: cpu_percent must be at least 0; … -> null'],
    ['security_opt: [a, a]', 'security_opt: security_opt has a duplicate entry; … -> null'],
    ['depends_on: {db: {restart: true}}', 'depends_on.db: depends_on.db needs the key condition; … -> null'],
    ['environment: $' + '{ALL}', 'environment: environment must be a map or a list, not a string; … -> null'],
    [
      'depends_on: {db: {condition: service_healty}}',
      'depends_on.db.condition: depends_on.db.condition must be "service_started", "service_healthy" or "service_completed_successfully"; … -> service_healthy',
    ],
    [
      'logging: {options: {max-size: [10m]}}',
      'logging.options.max-size: logging.options.max-size must be a string or a number, not a list; … -> null',
    ],
  ])('is reported in %s', (line, problem) => expect(service(line)).toEqual([problem]));

  it.each([
    [
      'servics: {}',
      ': docker compose does not recognise the key "servics" at the top level of the file and rejects the whole file -> services',
    ],
    [
      'services: {a b: {image: x}}',
      'services: docker compose accepts names with letters, digits, ".", "_" and "-" only in services and rejects the whole file -> null',
    ],
    ['- a', ': The file must be a map, not a list; docker compose rejects the whole file -> null'],
    ['services:', 'services: services must be a map, not empty; docker compose rejects the whole file -> null'],
    [
      'services: {web: }',
      'services.web: services.web must be a map, not empty; docker compose rejects the whole file -> null',
    ],
    [
      'version: 3',
      'version: version must be a string, not a whole number; docker compose rejects the whole file -> null',
    ],
    [
      'jobs: {a: {triggers: {}}}',
      'jobs.a.triggers: jobs.a.triggers needs the key "manual" or "schedule"; docker compose rejects the whole file -> null',
    ],
  ])('is reported in the file %s', (text, problem) => expect(problemsOf(text)).toEqual([problem]));

  it('is reported once for each problem, and never with a value', () => {
    const text =
      'services:\n  a: {image: 5, environment: [{PASSWORD: hunter2}], tty: [hunter2]}\n  b: {imag: hunter2}\n';
    const found = problemsOf(text);
    expect(found).toHaveLength(4);
    expect(found.join()).not.toContain('hunter2');
  });
});
