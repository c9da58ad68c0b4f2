import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli, folderOf } from './support.js';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly args?: readonly string[];
  readonly language: string;
  readonly pass_filenames: boolean;
  readonly files?: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly env: Readonly<Record<string, string>>; readonly run: string }[];
  };
}

/** Where GitHub puts the action; any folder. */
const ACTION = folderOf({});

const action: Action = parse(read('action.yml'));
const [step = { env: {}, run: '' }] = action.runs.steps;
const gitlab: { readonly logagg: { readonly image: string; readonly script: readonly string[] } } = parse(
  read('docs/ci/gitlab.yml'),
);

/** Programs that print their names and arguments, one a line, and do nothing else. */
const SAY = '#!/bin/sh\nfor word in "$(basename "$0")" "$@"; do printf "%s\\n" "$word"; done\n';

/** Runs a script as CI does, with programs that only say how they were called. */
function bash(script: string, env: Readonly<Record<string, string>>): { code: number | null; said: string[] } {
  const folder = folderOf({ npm: SAY, npx: SAY, node: SAY, logagg: SAY });
  for (const name of ['npm', 'npx', 'node', 'logagg']) chmodSync(join(folder, name), 0o755);
  const options = { cwd: folder, env: { PATH: `${folder}:${process.env.PATH}`, ...env }, encoding: 'utf8' as const };
  const { status, stdout } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], options);
  return { code: status, said: stdout.split('\n').slice(0, -1) };
}

describe('the hooks for pre-commit', () => {
  const hooks: readonly Hook[] = parse(read('.pre-commit-hooks.yaml'));

  it('have their ids', () => expect(hooks.map(({ id }) => id)).toEqual(['logagg-validate', 'logagg-generate-check']));

  it.each(hooks)(
    '$id calls a command that there is, once for all files',
    async ({ entry, args, language, ...hook }) => {
      const [program, command = '', ...options] = entry.split(' ');
      const help = await cli([command, '--help']);
      expect([program, language, hook.pass_filenames, help.code]).toEqual(['logagg', 'node', false, 0]);
      for (const option of options) expect(help.stdout).toContain(option);
      expect(args ?? []).toEqual(command === 'validate' ? ['.'] : []);
    },
  );

  it('look at the files that a stack is made of', () => {
    const pattern = new RegExp(hooks[0]?.files ?? '');
    const seen = [
      'logagg.yaml',
      'a/loki.yml',
      'b.json',
      'config.alloy',
      'pipe.conf',
      'docs/q.md',
      'a.py',
      'yaml',
      'a.yaml.j2',
    ];
    expect(seen.filter((path) => pattern.test(path))).toEqual(seen.slice(0, 6));
  });
});

describe('the GitHub action', () => {
  const env = (inputs: Readonly<Record<string, string>>) => {
    const given = {
      ...Object.fromEntries(Object.entries(action.inputs).map(([name, one]) => [name, one.default])),
      ...inputs,
    };
    const filled = Object.entries(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1];
      return [name, input === undefined ? ACTION : (given[input] ?? '')];
    });
    return Object.fromEntries(filled);
  };

  it('puts no input into its script, and hands each on', () => {
    expect(step.run).not.toContain('${{');
    const handed = Object.values(step.env).map((value) => /inputs\.([\w-]+)/.exec(value)?.[1]);
    expect(handed.filter((name) => name !== undefined).sort()).toEqual(Object.keys(action.inputs).sort());
  });

  it('runs its own commit on the whole repository by default', () => {
    expect(bash(step.run, env({}))).toEqual({
      code: 0,
      said: ['node', `${ACTION}/bin/logagg.js`, 'validate', '--format', 'github', '--fail-on', 'error', '--', '.'],
    });
  });

  it('takes paths, format, output and a version, and runs nothing that is in them', () => {
    const inputs = {
      path: 'a b.yaml\n$(touch x)\n',
      format: 'sarif',
      output: 'o ut.sarif',
      'fail-on': 'info',
      version: '1.2;3',
    };
    const options = [
      '--format',
      'sarif',
      '--fail-on',
      'info',
      '--output',
      'o ut.sarif',
      '--',
      'a b.yaml',
      '$(touch x)',
    ];
    const program = expect.stringMatching(/^\/.*\/node_modules\/logagg\/bin\/logagg\.js$/);
    expect(bash(step.run, env(inputs))).toEqual({ code: 0, said: ['node', program, 'validate', ...options] });
  });

  it.each([
    ['a version', { version: '1.2.3' }],
    ['its own commit', {}],
  ])(
    'runs npm for %s outside of the checkout, whose .npmrc and node_modules may be of an unknown author',
    (_, inputs) => {
      const script = `npm() { printf 'in %s\\n' "$PWD"; printf '%s\\n' "$*"; } 2>&1\nnpx() { echo npx; }\nnode() { echo "in $PWD"; }\n`;
      const { said } = bash(`${script}echo "in $PWD"\n${step.run.replaceAll('>&2', '')}`, env(inputs));
      const [checkout, npm, words, node] = said;
      expect([said.length, node]).toEqual([4, checkout]);
      expect(npm).not.toBe(checkout);
      expect(words).toMatch('version' in inputs ? /--ignore-scripts .*-- logagg@1\.2\.3$/ : /^ci /);
    },
  );

  it('fails when its own commit cannot be installed', () => {
    const { code, said } = bash(`npm() { return 7; }\n${step.run}`, env({}));
    expect([code, said]).toEqual([7, []]);
  });

  it('has its inputs and their defaults in docs/ci.md', () => {
    const rows = read('docs/ci.md')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.map((row) => row.split('`')[1])).toEqual(Object.keys(action.inputs));
    for (const row of rows) {
      const value = action.inputs[row.split('`')[1] ?? '']?.default ?? '';
      if (value !== '') expect(row.trimEnd().endsWith(`| \`${value}\` |`), row).toBe(true);
    }
  });
});

describe('the GitLab job', () => {
  it('installs one version and writes the report that GitLab reads', () => {
    const script = gitlab.logagg.script.join('\n');
    expect(bash(script, { LOGAGG_VERSION: '9.9.9' }).said).toEqual([
      ...['npm', 'install', '--global', '--ignore-scripts', '--no-audit', '--no-fund', 'logagg@9.9.9'],
      ...['logagg', 'validate', '.', '--format', 'junit', '--output', 'logagg.xml'],
    ]);
    expect(parse(read('docs/ci/gitlab.yml')).logagg.artifacts.reports.junit).toBe('logagg.xml');
  });

  it('names the version that this is', () => {
    const { version } = JSON.parse(read('package.json'));
    expect(parse(read('docs/ci/gitlab.yml')).logagg.variables).toEqual({ LOGAGG_VERSION: version });
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const words = lines.map((line) => line.split(' ')[0]);

  it('is from a pinned image, the one that GitLab uses, and ends as an unprivileged user', () => {
    expect(lines[0]).toMatch(/^FROM node:20\.\d+\.\d+-alpine$/);
    expect(lines[0]).toBe(`FROM ${gitlab.logagg.image}`);
    expect(words).toEqual(['FROM', 'COPY', 'RUN', 'USER', 'WORKDIR', 'ENTRYPOINT', 'CMD']);
    expect(lines[3]).toBe('USER node');
  });

  it('runs a command that there is', () => {
    const listed = (word: string) => JSON.parse(lines[words.indexOf(word)]?.slice(word.length) ?? '[]');
    expect([...listed('ENTRYPOINT'), ...listed('CMD')]).toEqual(['logagg', 'validate', '.']);
  });

  it('is sent nothing but the package', () => {
    expect(read('.dockerignore').split('\n').slice(1, 3)).toEqual(['*', '!logagg-*.tgz']);
  });
});

describe('docs/ci.md', () => {
  const page = read('docs/ci.md');

  it('links and names what exists', () => {
    const links = Array.from(page.matchAll(/\]\(([^)#]+)\)/g), ([, path = '']) => path);
    const named = Array.from(page.matchAll(/`(\.?[\w/-]+\.ya?ml|Dockerfile)`/g), ([, path = '']) => path);
    expect(links.length + named.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(ROOT, dirname('docs/ci.md'), path)))).toEqual([]);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names hooks that there are', () => {
    const ids = Array.from(page.matchAll(/- id: ([\w-]+)/g), ([, id]) => id);
    expect(ids).toEqual(['logagg-validate', 'logagg-generate-check']);
  });
});
