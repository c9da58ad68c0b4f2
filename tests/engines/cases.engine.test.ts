import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { besides, type Golden, goldenName, goldens } from '../support/goldens.js';
import { accepted } from './cases/accepted.js';
import { mergeWith, variablesOf } from './cases/compose.js';
import { ELASTICSEARCH_FILES, requestOf } from './cases/elasticsearch.js';
import { checkAlertmanagerConfig } from './support/alertmanager.js';
import { makeCertificate } from './support/certificate.js';
import { temporaryDir } from './support/cleanup.js';
import { composeConfig } from './support/composeConfig.js';
import { elastalertPython } from './support/elastalert.js';
import { elasticsearchParsesAll } from './support/elasticsearchParsers.js';
import { enginePath } from './support/engines.js';
import { checkFilebeat } from './support/filebeat.js';
import { lokitoolRulesCheck, startLoki, verifyLokiConfig } from './support/loki.js';
import { startOpenSearch } from './support/opensearch.js';
import { adaptPipeline } from './support/opensearchAdapt.js';
import { waitUntil } from './support/process.js';
import { checkPromtail, startPromtail } from './support/promtail.js';
import { proof, proofs } from './support/proof.js';
import { checkAlloy, readYaml, YAML_PARSERS } from './support/readers.js';
import { mustRun, runTool, type ToolResult } from './support/tool.js';

/** Compose files of other people, where they are on this machine. */
const CORPUS = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'compose-corpus');
const SHOP = path.join(import.meta.dirname, '..', '..', 'examples', 'shop', 'docker-compose.yml');
const OVERRIDE = /^[^/]+\.ya?ml$/;
const AGENT = /\/agents\/[^/]+\/docker-compose\.yml$/;

function expectOk({ ok, stdout, stderr }: ToolResult): void {
  expect(ok, stderr + stdout).toBe(true);
}

describe('every golden file is accepted by the program that reads it:', () => {
  for (const golden of goldens(/\/loki-config\.yaml$/)) {
    test(goldenName(golden), proofs([accepted('loki', golden)]), async () => {
      expectOk(await verifyLokiConfig(golden.file, golden.text.includes('${') ? variablesOf(golden.text) : undefined));
    });
  }

  for (const golden of goldens(/\/loki\/rules\.yaml$/)) {
    test(goldenName(golden), proofs([accepted('lokitool', golden)]), async () => {
      const result = await lokitoolRulesCheck([golden.file]);
      expect(result.stdout + result.stderr).not.toMatch(/error/i);
      expectOk(result);
    });
  }

  for (const golden of goldens(/\/promtail-config\.yaml$/)) {
    test(goldenName(golden), proofs([accepted('promtail', golden)]), () => promtailStarts(golden));
  }

  for (const golden of goldens(/\/config\.alloy$/)) {
    // It is also formatted as `alloy fmt` would.
    test(goldenName(golden), proofs([accepted('alloyfmt', golden)]), async () => {
      expectOk(await checkAlloy(golden.file));
    });
  }

  for (const golden of goldens(/\/filebeat\.yml$/)) {
    const script = besides(golden, 'filebeat-lines.js') ?? goldens(/\/filebeat-lines\.js$/)[0];
    if (script === undefined) throw new Error('no case has filebeat-lines.js');
    const declared = [accepted('filebeat', golden), accepted('filebeat', script)];
    test(goldenName(golden), proofs(declared), async () => {
      const folder = temporaryDir('filebeat-program');
      writeFileSync(path.join(folder, 'lines.js'), script.text, { mode: 0o600 });
      const paths = { '/usr/share/filebeat': folder };
      expectOk(await checkFilebeat(await withAuthority(golden.text), { ES_WRITER_PASSWORD: 'unused' }, paths));
    });
  }

  for (const golden of goldens(/\/alertmanager\.yml$/)) {
    test(goldenName(golden), proofs([accepted('amtool', golden)]), async () => {
      expectOk(await checkAlertmanagerConfig(golden.file));
    });
  }

  for (const golden of goldens(OVERRIDE)) {
    test(`${goldenName(golden)} merges with applications`, proofs([accepted('compose', golden)]), async () => {
      for (const application of applications()) {
        const merged = Object.entries((await mergeWith(golden.text, application)).services);
        const runnable = merged.filter(([, one]) => one?.image !== undefined || one?.build !== undefined);
        expect(runnable.length, application).toBe(merged.length);
      }
    });
  }

  for (const golden of goldens(AGENT)) {
    test(`${goldenName(golden)} is a whole project`, proofs([accepted('compose', golden)]), async () => {
      const dir = temporaryDir('agent');
      writeFileSync(path.join(dir, 'docker-compose.yml'), golden.text);
      const { services } = await composeConfig({
        dir,
        files: ['docker-compose.yml'],
        env: variablesOf(golden.text),
      });
      expect(Object.values(services).filter((one) => one?.image === undefined)).toEqual([]);
    });
  }

  for (const golden of goldens(/\/Caddyfile$/)) {
    test(goldenName(golden), proofs([accepted('caddy', golden)]), async () => {
      const { certFile, keyFile } = await makeCertificate('logs.example.com');
      const file = path.join(temporaryDir('caddy'), 'Caddyfile');
      const placed = golden.text.replace(/\S+gateway_cert \S+gateway_key/, `${certFile} ${keyFile}`);
      writeFileSync(file, placed);
      // The hash of a password, as its start script has it.
      const env = { ...process.env, HOME: path.dirname(file), LOGAGG_PASSWORD_HASH: `$2a$14$${'r'.repeat(53)}` };
      expectOk(await runTool(enginePath('caddy'), ['validate', '--adapter', 'caddyfile', '--config', file], { env }));
    });
  }

  for (const golden of goldens(/\.sh$/)) {
    test(goldenName(golden), proofs([accepted('bash', golden)]), async () => {
      expectOk(await runTool('bash', ['-n', golden.file]));
    });
  }

  for (const golden of goldens(/\.py$/)) {
    test(goldenName(golden), proofs([accepted('python3', golden)]), async () => {
      expectOk(await runTool('python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', golden.file]));
    });
  }

  const setup = goldens(ELASTICSEARCH_FILES);
  test(
    "policies, templates and roles by Elasticsearch's own parsers",
    proofs(setup.map((golden) => accepted('elasticsearch-parsers', golden))),
    async () => {
      const verdicts = await elasticsearchParsesAll(setup.map(requestOf));
      const refused = verdicts
        .map(({ error }, at) => `${setup[at]?.file}: ${error}`)
        .filter((_, at) => !verdicts[at]?.ok);
      expect(refused).toEqual([]);
    },
  );

  const pipelines = goldens(/\/ingest-pipeline\.json$/);
  test('ingest pipelines', proofs(pipelines.map((golden) => accepted('opensearch', golden))), async () => {
    const store = await startOpenSearch();
    for (const { text } of pipelines)
      await store.request('PUT', '/_ingest/pipeline/x', adaptPipeline(JSON.parse(text)));
    await store.stop();
  });

  const rules = goldens(/\/elk\/rules\/[^/]+\.yaml$/);
  const configs = goldens(/\/elastalert\.yaml$/);
  const modules = goldens(/\/elastalert\/[^/]+\.py$/);
  test(
    'rules and configurations of ElastAlert',
    proofs([...rules, ...configs].map((golden) => accepted('elastalert', golden, modules.map(goldenName)))),
    async () => {
      const folder = temporaryDir('modules');
      for (const { path: at, text } of modules) writeFileSync(path.join(folder, path.basename(at)), text);
      const [config, rule] = [configs[0]?.text, rules[0]?.text];
      const loaded = [
        ...rules.map(({ text }) => ({ rule: text, config })),
        ...configs.map(({ text }) => ({ rule, config: text })),
      ];
      const script = path.join(import.meta.dirname, 'elastalert/load.py');
      const env = { PATH: process.env.PATH, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' };
      await mustRun(elastalertPython(), [script], { env, input: JSON.stringify(loaded) });
    },
  );
});

async function promtailStarts({ file, text }: Golden): Promise<void> {
  // Started with `-config.expand-env` only where its project is not known before.
  const env = text.includes('${COMPOSE_PROJECT_NAME}') ? variablesOf(text) : undefined;
  expectOk(await checkPromtail(file, env));
  const place = { config: await withAuthority(text), pushUrl: 'http://127.0.0.1:9/push' };
  const docker = { dockerHost: 'unix:///nowhere.sock' };
  const promtail = await startPromtail({ ...place, ...docker, ...(env === undefined ? {} : { env }) });
  await promtail.stop();
}

/** It reads the certificate of an authority when it starts. */
async function withAuthority(config: string): Promise<string> {
  const at = /\/run\/secrets\/\w+_ca\b/g;
  return at.test(config) ? config.replace(at, (await makeCertificate('logs.example.com')).certFile) : config;
}

function applications(): string[] {
  const files = existsSync(CORPUS) ? readdirSync(CORPUS).filter((file) => file.endsWith('.yaml')) : [];
  return [SHOP, ...files.map((file) => path.join(CORPUS, file))];
}

describe('every YAML parser reads the same values:', () => {
  for (const golden of goldens(/\.ya?ml$/)) {
    const declared = proof(['yamljson', 'pyyaml'], `same YAML: ${goldenName(golden)}`, golden.text);
    test.concurrent(goldenName(golden), declared, async () => {
      const own: unknown = parse(golden.text, { merge: true });
      for (const parser of YAML_PARSERS) expect(await readYaml(parser, golden.text), parser).toEqual(own);
    });
  }
});

describe('Loki starts, and its ruler runs every rule in good health:', () => {
  // Side by side, because each waits a minute for its ruler's first evaluation.
  for (const { name, config, rules } of rulerStacks()) {
    test.concurrent(name, proof('loki', `starts: ${name}`, [config, rules]), async () => {
      const tenant = config.includes('auth_enabled: true') ? 'team-a' : 'fake';
      const rulesDir = temporaryDir('rules');
      mkdirSync(path.join(rulesDir, tenant), { recursive: true });
      if (rules !== '') writeFileSync(path.join(rulesDir, tenant, 'rules.yaml'), rules);
      const loki = await startLoki({ config, rulesDir, alertmanagerUrl: 'http://127.0.0.1:9' });
      const client = tenant === 'fake' ? loki : loki.as(tenant);
      const wanted = rules.match(/^\s+- alert: /gm)?.length ?? 0;
      const healthy = async (): Promise<boolean> => {
        const evaluated = (await client.ruleGroups()).flatMap((group) => group.rules);
        const bad = evaluated.find((rule) => rule.health === 'err');
        if (bad !== undefined) throw new Error(`${bad.query}: ${bad.lastError}`);
        return evaluated.filter((rule) => rule.health === 'ok').length === wanted;
      };
      await waitUntil(`${wanted} healthy rules`, healthy, { timeoutMs: 240_000, intervalMs: 2_000 });
      await loki.stop();
    });
  }

  test('there are several', () => expect(rulerStacks().length).toBeGreaterThan(5));
});

/** Each golden configuration for the disk with the rules of its case, and the other golden rules with one of them. */
function rulerStacks() {
  const configs = goldens(/\/loki-config\.yaml$/).filter(({ text }) => text.includes('object_store: filesystem'));
  const stacks = configs.map((config) => ({ config, rules: besides(config, 'rules.yaml') }));
  const own = stacks.flatMap(({ rules }) => (rules === undefined ? [] : [goldenName(rules)]));
  // The rules for an existing Loki are uploaded, and are not in its folder.
  const others = goldens(/\/loki\/rules\.yaml$/).filter(
    (rules) => !own.includes(goldenName(rules)) && !/^namespace:/m.test(rules.text),
  );
  const all = [...stacks, ...others.flatMap((rules) => configs.slice(0, 1).map((config) => ({ config, rules })))];
  return all.map(({ config, rules }) => {
    const name = [goldenName(config), ...(rules === undefined ? [] : [goldenName(rules)])].join(' with ');
    return { name, config: config.text, rules: rules?.text ?? '' };
  });
}
