import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { STACKS, stackOf } from '../support/stacks.js';
import { writeTree } from '../support/tree.js';
import { temporaryDir } from './support/cleanup.js';
import { composeConfig } from './support/composeConfig.js';
import { needs } from './support/found.js';
import { lokitoolRulesCheck, startLoki, verifyLokiConfig } from './support/loki.js';
import { waitUntil } from './support/process.js';
import { checkPromtail, startPromtail } from './support/promtail.js';
import { checkAlloy, readYaml, YAML_PARSERS } from './support/readers.js';
import { runTool } from './support/tool.js';

const CASES = join(import.meta.dirname, '..', 'cases');
const CORPUS = join(import.meta.dirname, '..', '..', '..', 'shared', 'compose-corpus');
/** Values for every variable that a generated file may ask for. */
const ANY_VARIABLE = new Proxy<Record<string, string>>({}, { get: () => 'set-for-the-test' });

interface Case {
  readonly name: string;
  readonly dir: string;
  readonly files: ReadonlyMap<string, string>;
}

const cases: Case[] = STACKS.map((name) => {
  const dir = temporaryDir(`stack-${name}-`);
  const { files } = stackOf(name);
  writeTree(dir, files);
  return { name, dir, files };
});

/** The cases that hold a file of this name, with its text; `distinct` keeps one case a text. */
function having(ending: string, distinct = false): { name: string; path: string; text: string }[] {
  const seen = new Set<string>();
  return cases.flatMap(({ name, dir, files }) =>
    [...files]
      .filter(([path]) => path.endsWith(ending))
      .map(([path, text]) => ({ name, path: join(dir, path), text }))
      .filter(({ text }) => !distinct || (!seen.has(text) && seen.add(text))),
  );
}

const started = new Set<string>();

describe('every generated file, read by the program that it is for', () => {
  test.concurrent.each(having('.yaml').concat(having('.yml')))(
    '$name: $path is the same YAML to every parser',
    async ({ text }) => {
      const own: unknown = parse(text, { merge: true });
      for (const parser of YAML_PARSERS) expect(await readYaml(parser, text), parser).toEqual(own);
    },
  );

  test.each(having('config.alloy'))(
    '$name: the Alloy file parses and is formatted as alloy fmt would',
    async ({ path }) => {
      const result = await checkAlloy(path);
      expect(result.ok, result.stderr + result.stdout).toBe(true);
    },
  );

  test.each(having('.sh'))('$name: $path is read by a shell', async ({ path }) => {
    const result = await runTool('bash', ['-n', path]);
    expect(result.ok, result.stderr).toBe(true);
  });

  test.each(having('.py', true))('$name: $path is read by Python', async ({ path }) => {
    const result = await runTool('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', path]);
    expect(result.ok, result.stderr).toBe(true);
  });

  test.each(overrides())('$name: the override merges with every compose file of the corpus', async (one) => {
    for (const corpus of corpusFiles()) {
      const merged = await mergeWith(one, corpus);
      const images = Object.values(merged.services).filter(
        (service) => service?.image !== undefined || service?.build !== undefined,
      );
      expect(images.length, corpus).toBe(Object.keys(merged.services).length);
    }
  });

  test.each(having('rules.yaml'))('$name: lokitool accepts the rules', needs('lokitool'), async ({ path }) => {
    const result = await lokitoolRulesCheck([path]);
    expect(result.stdout + result.stderr).not.toMatch(/error/i);
    expect(result.ok).toBe(true);
  });

  test.each(having('promtail-config.yaml', true))(
    '$name: Promtail accepts its config and starts',
    needs('promtail'),
    async ({ path, text }) => {
      // Started with `-config.expand-env` only where its project is not known before.
      const env = text.includes('${COMPOSE_PROJECT_NAME}') ? variablesOf(text) : undefined;
      const checked = await checkPromtail(path, env);
      expect(checked.ok, checked.stderr + checked.stdout).toBe(true);
      const promtail = await startPromtail({
        config: text,
        pushUrl: 'http://127.0.0.1:9/push',
        dockerHost: 'unix:///nowhere.sock',
        ...(env === undefined ? {} : { env }),
      });
      await promtail.stop();
    },
  );
});

describe('every expected file of Loki, read by Loki', needs('loki'), () => {
  test.each(having('loki-config.yaml'))('$name: Loki verifies its config', async ({ path, text }) => {
    const result = await verifyLokiConfig(path, text.includes('${') ? variablesOf(text) : undefined);
    expect(result.ok, result.stderr + result.stdout).toBe(true);
  });

  // Side by side, because each waits a minute for its ruler's first evaluation.
  test.concurrent.each(stacks())('$name: Loki starts, and its ruler runs every rule in good health', async (stack) => {
    const rulesDir = temporaryDir('rules');
    const { tenant } = stack;
    mkdirSync(join(rulesDir, tenant), { recursive: true });
    if (stack.rules !== undefined) writeFileSync(join(rulesDir, tenant, 'rules.yaml'), stack.rules);
    const loki = await startLoki({ config: stack.config, rulesDir, alertmanagerUrl: 'http://127.0.0.1:9' });
    const client = tenant === 'fake' ? loki : loki.as(tenant);
    const wanted = stack.rules === undefined ? 0 : (stack.rules.match(/^\s+- alert: /gm)?.length ?? 0);
    const healthy = async (): Promise<boolean> => {
      const rules = (await client.ruleGroups()).flatMap((group) => group.rules);
      const bad = rules.find((rule) => rule.health === 'err');
      if (bad !== undefined) throw new Error(`${bad.query}: ${bad.lastError}`);
      return rules.filter((rule) => rule.health === 'ok').length === wanted;
    };
    await waitUntil(`${wanted} healthy rules`, healthy, { timeoutMs: 240_000, intervalMs: 2_000 });
    await loki.stop();
    started.add(stack.name);
  });

  afterAll(() => expect(started.size, 'stacks that really started').toBeGreaterThan(5));
});

/** Distinct stacks on the local file system: a config and its rules. The object stores cannot be reached from here. */
function stacks(): { name: string; config: string; rules: string | undefined; tenant: string }[] {
  const seen = new Set<string>();
  return cases.flatMap(({ name, files }) => {
    const config = fileEndingWith(files, 'loki-config.yaml') ?? '';
    const rules = fileEndingWith(files, 'rules.yaml');
    const tenant =
      /etc\/loki\/rules\/([^/]+)\/rules\.yaml/.exec(fileEndingWith(files, '.logging.yml') ?? '')?.[1] ?? 'fake';
    const key = config + (rules ?? '');
    if (!config.includes('object_store: filesystem') || seen.has(key)) return [];
    seen.add(key);
    return [{ name, config, rules, tenant }];
  });
}

function fileEndingWith(files: ReadonlyMap<string, string>, ending: string): string | undefined {
  return [...files].find(([path]) => path.endsWith(ending))?.[1];
}

function variablesOf(text: string): Record<string, string> {
  const names = [...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1] ?? '');
  return Object.fromEntries(names.map((name) => [name, ANY_VARIABLE[name] ?? '']));
}

function overrides(): { name: string; text: string; spec: string }[] {
  return cases.flatMap(({ name, files }) => {
    const spec = readFileSync(join(CASES, name, 'logagg.yaml'), 'utf8');
    const found = [...files].find(([path]) => !path.includes('/') && /\.ya?ml$/.test(path));
    return found === undefined ? [] : [{ name, text: found[1], spec }];
  });
}

function corpusFiles(): string[] {
  const own = join(import.meta.dirname, '..', '..', 'examples');
  const shared = existsSync(CORPUS)
    ? readdirSync(CORPUS)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => join(CORPUS, file))
    : [];
  return [join(own, 'shop', 'docker-compose.yml'), ...shared];
}

/** Merges an override with a corpus file and an application file that defines the services which the spec names. */
async function mergeWith(one: { text: string; spec: string }, corpus: string): ReturnType<typeof composeConfig> {
  const dir = temporaryDir('merge');
  const copied = join(dir, 'compose.yaml');
  mkdirSync(dirname(copied), { recursive: true });
  writeFileSync(copied, readFileSync(corpus, 'utf8'));
  writeFileSync(join(dir, 'application.yaml'), applicationOf(one.text));
  writeFileSync(join(dir, 'override.yaml'), one.text);
  return composeConfig({
    dir,
    files: ['compose.yaml', 'application.yaml', 'override.yaml'],
    env: variablesOf(one.text + readFileSync(corpus, 'utf8')),
  });
}

/** The services that an override adds to without an image of their own. */
function applicationOf(override: string): string {
  const read: { services: Record<string, { image?: string }> } = parse(override, { merge: true });
  const names = Object.entries(read.services)
    .filter(([, service]) => service.image === undefined)
    .map(([name]) => name);
  const services = Object.fromEntries(names.map((name) => [name, { image: 'busybox' }]));
  return JSON.stringify({ services });
}
