import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { junitReporter } from '../../src/cli/reporters/junit.js';
import { buildNodeStandIn } from './ci/nodeImage.js';
import { cloneHead, packed, plainEnvironment, shopRepository, stage, withBadSpec } from './ci/sources.js';
import { temporaryDir } from './support/cleanup.js';
import { startDocker } from './support/docker.js';
import { enginePath } from './support/engines.js';
import { mustRun, runTool } from './support/tool.js';

let clone = '';
let shop = '';
let made: Promise<string> | undefined;

/** The package, made when it is first asked for. */
function tarball(): Promise<string> {
  made ??= packed(clone);
  return made;
}

beforeAll(async () => {
  [clone, shop] = await Promise.all([cloneHead(), shopRepository()]);
});

describe('schemas of CI systems', () => {
  const check = (schema: string, file: string) =>
    runTool(enginePath('check-jsonschema'), ['--builtin-schema', schema, file]);

  test.each([
    ['vendor.github-actions', 'action.yml', 'runs'],
    ['vendor.gitlab-ci', 'docs/ci/gitlab.yml', 'logagg'],
  ])('%s accepts %s and rejects an invalid one', async (schema, file, key) => {
    expect((await check(schema, path.join(clone, file))).stdout).toContain('ok -- validation done');
    const wrong = path.join(temporaryDir('wrong'), path.basename(file));
    writeFileSync(wrong, stringify({ ...parse(readFileSync(path.join(clone, file), 'utf8')), [key]: 5 }));
    expect((await check(schema, wrong)).ok).toBe(false);
  });

  test('pre-commit accepts its hooks', async () => {
    await mustRun(enginePath('pre-commit'), ['validate-manifest', path.join(clone, '.pre-commit-hooks.yaml')]);
  });
});

describe('pre-commit', () => {
  const run = (hook: string) => {
    const env = plainEnvironment({ PRE_COMMIT_HOME: path.join(clone, '../home') });
    const args = ['run', '--all-files', '--color', 'never', hook];
    return runTool(enginePath('pre-commit'), args, { cwd: shop, env, timeoutMs: 280_000 });
  };

  beforeAll(async () => {
    const rev = (await mustRun('git', ['-C', clone, 'rev-parse', 'HEAD'])).trim();
    const hooks = [{ id: 'logagg-validate' }, { id: 'logagg-generate-check' }];
    const config = { default_language_version: { node: 'system' }, repos: [{ repo: clone, rev, hooks }] };
    writeFileSync(path.join(shop, '.pre-commit-config.yaml'), stringify(config));
    await stage(shop);
  });

  test('builds logagg from a commit, passes valid files and reports invalid ones', async () => {
    const right = await run('logagg-validate');
    expect(right.stdout + right.stderr).toMatch(/logagg validate\.+Passed/);
    const wrong = await withBadSpec(shop, () => run('logagg-validate'));
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringMatching(/logagg\.yaml:3:10 error spec\//)]);
  });

  test('reports that nothing was generated', async () => {
    const ran = await run('logagg-generate-check');
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringContaining('Run: logagg generate')]);
  });
});

describe('the GitHub action', () => {
  const run = async (inputs: Readonly<Record<string, string>>) => {
    const { inputs: known, runs } = parse(readFileSync(path.join(clone, 'action.yml'), 'utf8'));
    const [step] = runs.steps;
    const filled = (text: string) =>
      text.replace(/\$\{\{ (?:inputs\.([\w-]+)|github\.action_path) \}\}/, (_, name?: string) =>
        name === undefined ? clone : (inputs[name] ?? known[name].default),
      );
    const given = Object.entries<string>(step.env).map(([name, text]) => [name, filled(text)] as const);
    const script = path.join(temporaryDir('step'), 'run.sh');
    writeFileSync(script, step.run);
    const env = plainEnvironment(Object.fromEntries(given));
    // As GitHub's runner calls `shell: bash`.
    const bash = ['--noprofile', '--norc', '-eo', 'pipefail', script];
    return runTool('bash', bash, { cwd: shop, env, timeoutMs: 280_000 });
  };

  test('builds its own commit and annotates findings', async () => {
    const ran = await withBadSpec(shop, () => run({}));
    expect([ran.code, ran.stdout]).toEqual([1, expect.stringMatching(/^::error file=logagg\.yaml,line=3,/m)]);
    expect((await run({})).code).toBe(0);
  });

  test('accepts another version, several paths and a report file', async () => {
    const inputs = {
      version: `file:${await tarball()}`,
      path: 'logagg.yaml\ndocker-compose.yml',
      format: 'sarif',
      output: 'o.sarif',
    };
    const ran = await withBadSpec(shop, () => run(inputs));
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    const log = JSON.parse(readFileSync(path.join(shop, 'o.sarif'), 'utf8'));
    expect(log.runs[0].results[0]).toMatchObject({ level: 'error', ruleId: expect.stringMatching(/^spec\//) });
    rmSync(path.join(shop, 'o.sarif'));
  });
});

describe('the GitLab job', () => {
  test('writes a report that an XML parser reads', async () => {
    const { logagg } = parse(readFileSync(path.join(clone, 'docs/ci/gitlab.yml'), 'utf8'));
    const prefix = temporaryDir('gitlab');
    const LOGAGG_VERSION = `file:${await tarball()}`;
    const env = plainEnvironment({
      LOGAGG_VERSION,
      npm_config_prefix: prefix,
      PATH: `${prefix}/bin:${process.env.PATH}`,
    });
    const ran = await withBadSpec(shop, () => runTool('bash', ['-ec', logagg.script.join('\n')], { cwd: shop, env }));
    expect(ran.code).toBe(1);
    const cases = await testCases(readFileSync(path.join(shop, 'logagg.xml'), 'utf8'));
    expect(cases).toContainEqual(expect.stringMatching(/^logagg\.yaml:3:10 failure$/));
    rmSync(path.join(shop, 'logagg.xml'));
  });

  test('writes valid XML also if a value contains characters that XML does not allow', async () => {
    const signs = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
    const text = `${signs}\ud800\udfff\uffff\ufffe]]>😀&lt;`;
    const place = { path: text, line: 1, column: 1, endLine: 1, endColumn: 1, related: [] };
    const finding = { ...place, rule: 'spec/x', severity: 'error' as const, message: text, fix: text };
    const xml = junitReporter({ findings: [finding], files: 1, failure: text, version: '1' });
    expect(await testCases(xml)).toHaveLength(2);
  });
});

/** `name outcome` of each test case, as Python's XML parser reads them. */
async function testCases(xml: string): Promise<string[]> {
  const program = `import json, sys, xml.etree.ElementTree as tree
cases = tree.fromstring(sys.stdin.buffer.read()).iter("testcase")
print(json.dumps([case.get("name") + " " + " ".join(part.tag for part in case) for case in cases]))`;
  return JSON.parse(await mustRun('python3', ['-c', program], { input: xml }));
}

describe('the Dockerfile', () => {
  test('builds an image that runs as an unprivileged user, on a read-only root, without network', async () => {
    const docker = await startDocker();
    await buildNodeStandIn(docker, readFileSync(path.join(clone, 'Dockerfile'), 'utf8'));
    const file = await tarball();
    copyFileSync(file, path.join(clone, path.basename(file)));
    const env = { ...docker.env, DOCKER_BUILDKIT: '0' };
    await docker.run(['build', '--network', 'none', '--tag', 'logagg', clone], { env, timeoutMs: 280_000 });
    const run = (...args: string[]) =>
      docker.try(['run', '--rm', '--network', 'none', '--read-only', '--volume', `${shop}:/work:ro`, ...args]);
    expect(await run('logagg')).toMatchObject({ code: 0, stdout: '' });
    const wrong = await withBadSpec(shop, () => run('logagg', 'validate', 'logagg.yaml'));
    expect([wrong.code, wrong.stdout]).toEqual([1, expect.stringContaining('logagg.yaml:3:10 ')]);
    expect((await run('--entrypoint', '/bin/id', 'logagg', '-u')).stdout).toBe('1000\n');
    await docker.stop();
  });
});
