import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../cli/support.js';
import { documentedCode } from '../support/documented-code.js';
import { readTree } from '../support/tree.js';

const ROOT = join(import.meta.dirname, '../..');
const MEBIBYTE = 1024 * 1024;
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'logagg-package-'));

function run(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The files of a stack that the installed command makes in a folder, the spec aside. */
function generated(name: string, spec: string, env: NodeJS.ProcessEnv): Map<string, string> {
  const cwd = join(folder, name);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, 'logagg.yaml'), spec);
  const options = { cwd, env: { ...process.env, ...env }, stdio: 'ignore' } as const;
  execFileSync(join(folder, 'node_modules/.bin/logagg'), ['generate'], options);
  const files = readTree(cwd);
  files.delete('logagg.yaml');
  return files;
}

/** When each file and folder was changed last, in its content or otherwise. */
function changesBelow(place: string): readonly string[] {
  const paths = ['.', ...readdirSync(place, { recursive: true, encoding: 'utf8' })].sort();
  return paths.map((path) => `${path} ${statSync(join(place, path)).ctimeMs}`);
}

/** Runs the installed command beside its installation. */
function logagg(...args: string[]): string {
  return run(join(folder, 'node_modules/.bin/logagg'), args, folder);
}

const EXAMPLES = documentedCode(readFileSync(join(ROOT, 'docs/api.md'), 'utf8'));

const TYPED = `
import { type Finding, generate, loadSpec, type Model, validate } from 'logagg';
const { artifacts, model } = generate({ path: 'logagg.yaml', text: '' }, { collector: 'alloy' });
export const paths: readonly string[] = artifacts.map(({ path }) => path);
export const services: number | undefined = model?.services.length;
export const resolved: Model | null = loadSpec('logagg.yaml').model;
export const found: Promise<readonly Finding[]> = validate(['.']).then(({ findings }) => findings);
export const wrong: string = loadSpec('logagg.yaml').findings;
validate().then(({ nothing }) => nothing);
`;

describe('the package', () => {
  const packed = { files: [] as string[], size: 0 };

  beforeAll(() => {
    const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], ROOT));
    packed.files = files.map(({ path }: { path: string }) => path);
    packed.size = statSync(join(folder, filename)).size;
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, filename)], folder);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is small and contains what runs, nothing of how it was made', () => {
    const rest = packed.files.filter(
      (path) => !/^(?:dist\/(?:[\w-]+\.cjs(?:\.cache)?|[\w-]+(?:\/[\w-]+)?\.d\.ts)|presets\/[\w-]+\.yaml)$/.test(path),
    );
    expect(rest.sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin/logagg.js',
      'bin/package.json',
      'dist/package.json',
      'package.json',
    ]);
    expect(packed.size).toBeLessThan(2.2 * MEBIBYTE);
  });

  it('brings compiled code that this Node takes', () => {
    const filename = join(folder, 'node_modules/logagg/dist/body.cjs');
    const script = new Script(readFileSync(filename, 'latin1'), {
      filename,
      cachedData: readFileSync(`${filename}.cache`),
    });
    expect(script.cachedDataRejected).toBe(false);
  });

  it('runs without the compiled code as well, and as another Node', () => {
    const dist = join(folder, 'other/dist');
    cpSync(join(folder, 'node_modules/logagg/dist'), dist, { recursive: true });
    const presets = logagg('presets');
    const other = () => run(process.execPath, [join(dist, 'main.cjs'), 'presets'], folder);
    const entry = readFileSync(join(dist, 'main.cjs'), 'utf8');
    writeFileSync(join(dist, 'main.cjs'), entry.replace(process.versions.v8, '1.2.3'));
    expect([entry.includes(process.versions.v8), other()]).toEqual([true, presets]);
    writeFileSync(join(dist, 'main.cjs'), entry);
    writeFileSync(join(dist, 'body.cjs.cache'), 'torn');
    expect(other()).toBe(presets);
    rmSync(join(dist, 'body.cjs.cache'));
    expect(other()).toBe(presets);
  });

  it('brings no other package along', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['logagg']);
    const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/logagg/package.json'), 'utf8'));
    expect([manifest.dependencies, manifest.peerDependencies, manifest.optionalDependencies]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('makes a spec and its stack for a compose file, and finds nothing wrong with it', () => {
    writeFileSync(join(folder, 'docker-compose.yml'), 'services: { api: { image: shop/api } }\n');
    expect(logagg('--version')).toBe(`${version}\n`);
    expect(run('npx', ['--offline', 'logagg', 'init', '--yes'], folder)).toMatch(
      /created +docker-compose\.logging\.yml/,
    );
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining(['logagg.yaml', 'docker', 'docker-compose.logging.yml']),
    );
    expect(JSON.parse(logagg('validate', '.', '--format', 'json')).summary.errors).toBe(0);
    expect(logagg('generate', '--check')).toBe('');
    expect(readFileSync(join(folder, 'docker/loki/loki-config.yaml'), 'utf8')).toContain(`Made by logagg ${version}`);
  }, 60_000);

  it('makes the same bytes in another time zone, language and folder, with keys in another order and CRLF', () => {
    const spec = readFileSync(join(ROOT, 'presets/starter.yaml'), 'utf8');
    const head = /^version: 1\n/m;
    const turned = `${spec.replace(head, '')}\nversion: 1\n`.replaceAll('\n', '\r\n');
    const here = generated('here', spec, {});
    const there = generated('a/ğ İı', turned, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    expect(turned).not.toMatch(head);
    expect(Object.fromEntries(there)).toEqual(Object.fromEntries(here));
  });

  it('writes nothing at all when nothing changed', () => {
    const place = join(folder, 'twice');
    generated('twice', readFileSync(join(ROOT, 'presets/starter.yaml'), 'utf8'), {});
    const before = changesBelow(place);
    run(join(folder, 'node_modules/.bin/logagg'), ['generate'], place);
    expect(changesBelow(place)).toEqual(before);
    expect(before.length).toBeGreaterThan(10);
  });

  it.each(['seed/files', 'rules/collector/bad-selector', 'rules/elk/logstash-syntax', 'rules/elk/bad-regex'])(
    'finds in tests/%s what the sources find',
    async (place) => {
      const argv = ['validate', '.', '--format', 'json'];
      const cwd = join(ROOT, 'tests', place);
      const sources = await cli(argv, { cwd, version });
      const { status, stdout } = spawnSync(join(folder, 'node_modules/.bin/logagg'), argv, { cwd, encoding: 'utf8' });
      expect([status, stdout]).toEqual([1, sources.stdout]);
    },
  );

  it('runs the examples of docs/api.md, as modules and as CommonJS', () => {
    const place = join(folder, 'api');
    mkdirSync(place);
    cpSync(join(ROOT, 'presets/starter.yaml'), join(place, 'logagg.yaml'));
    expect(EXAMPLES.map(({ language }) => language)).toEqual(['js', 'js', 'js', 'cjs']);
    for (const [index, { language, code, output }] of EXAMPLES.entries()) {
      const file = join(place, `example-${index}.${language === 'js' ? 'mjs' : 'cjs'}`);
      writeFileSync(file, code);
      expect(run(process.execPath, [file], place)).toBe(output);
    }
    expect(readdirSync(place).filter((name) => !name.startsWith('example-'))).toEqual(['logagg.yaml']);
  });

  it.each([ts.ModuleResolutionKind.NodeNext, ts.ModuleResolutionKind.Bundler])(
    'has declarations that TypeScript takes (moduleResolution %i)',
    (moduleResolution) => {
      const place = join(folder, 'types');
      mkdirSync(place, { recursive: true });
      const file = join(place, 'program.mts');
      writeFileSync(file, TYPED);
      const nodeNext = moduleResolution === ts.ModuleResolutionKind.NodeNext;
      const program = ts.createProgram([file], {
        module: nodeNext ? ts.ModuleKind.NodeNext : ts.ModuleKind.ESNext,
        moduleResolution,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts'],
        types: [],
        strict: true,
        noEmit: true,
      });
      const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
      // The last two lines use the API in a wrong way.
      expect(problems).toEqual([expect.stringContaining('not assignable'), expect.stringContaining('does not exist')]);
    },
  );

  it('has the same commands as the sources', () => {
    expect(JSON.parse(logagg('schema'))).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' });
    expect(logagg('presets').split('\n').length).toBeGreaterThan(3);
    expect(logagg('explain', 'drift/edited')).toContain('drift/edited (error)');
    expect(logagg('config')).toContain('version: 1\n');
  }, 60_000);
});
