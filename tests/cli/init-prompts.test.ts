import { describe, expect, it } from 'vitest';
import { apiOf } from '../../src/api.js';
import type { Cli } from '../../src/cli/command.js';
import { executeInit, type InitOptions } from '../../src/cli/commands/init.js';
import { core } from '../../src/cli/core.js';
import { PLAIN } from '../../src/cli/paint.js';
import type { PromptOption, Prompts } from '../../src/cli/prompts/prompts.js';
import { linter } from '../../src/linter.js';
import { folderOf, textAt, treeOf } from './support.js';

const COMPOSE = `services:
  api: { build: . }
  web: { image: acme/web }
  db: { image: postgres:17 }
`;

/** Answers in order: a text, or null to give up; a list for a choice of several. Keeps what was asked. */
function scripted(answers: readonly (string | readonly string[] | null)[]) {
  const asked: { message: string; options: readonly PromptOption[]; initial: unknown }[] = [];
  const left = [...answers];
  const next = (message: string, options: readonly PromptOption[], initial: unknown) => {
    asked.push({ message, options, initial });
    if (left.length === 0) throw new Error(`no answer for: ${message}`);
    return left.shift() ?? null;
  };
  const one = (answer: string | readonly string[] | null): string | null =>
    typeof answer === 'object' ? null : answer;
  const prompts: Prompts = {
    text: async (message, initial, problem) => {
      const answer = one(next(message, [], initial));
      const wrong = answer === null ? null : problem(answer);
      if (wrong !== null) throw new Error(wrong);
      return answer;
    },
    select: async (message, options, initial) => one(next(message, options, initial)),
    multiselect: async (message, options, initial) => {
      const answer = next(message, options, initial);
      return typeof answer === 'string' ? [answer] : answer;
    },
  };
  return { prompts, asked, left };
}

async function init(folder: string, options: InitOptions, prompts: Prompts, terminals = { stdin: true, stdout: true }) {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written, isTTY: boolean) => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const io: Cli['io'] = {
    stdout: output('stdout', terminals.stdout),
    stderr: output('stderr', false),
    stdin: { isTTY: terminals.stdin, read: async () => new Uint8Array() },
    env: { NO_COLOR: '1' },
    random: (size) => new Uint8Array(size),
    cwd: folder,
    today: '2026-11-23',
    version: '1.2.3',
    load: async () => core,
    linter: async () => linter,
  };
  const { registry } = core;
  const api = apiOf({ registry, version: io.version, linter: io.linter });
  const cli: Cli = { io, api, registry, paints: { stdout: PLAIN, stderr: PLAIN }, finish: async () => {} };
  return { code: await executeInit(options, cli, async () => prompts), ...written };
}

describe('questions of logagg init', () => {
  it('are about name, collector, services and formats, and the answers are written', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { prompts, asked, left } = scripted(['my-shop', 'loki', 'alloy', ['api', 'db'], 'logfmt']);
    const { code, stderr } = await init(folder, {}, prompts);
    expect([code, left]).toEqual([0, []]);
    expect(asked.map(({ message }) => message)).toEqual([
      'What is the name of the application?',
      'Which backend stores the logs?',
      'Which collector ships the lines?',
      'Which services should logagg collect logs from?',
      'Which format does api log in?',
    ]);
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('name: my-shop\n');
    expect(spec).toContain('collector: alloy\n');
    expect(spec).toContain(
      'services:\n  - name: api\n    format: logfmt\n    message: msg\n  # The usual format of PostgreSQL',
    );
    expect(spec).not.toContain('- name: web');
    expect(stderr).toContain('it uses the usual format of PostgreSQL');
    expect(stderr).not.toContain('its lines are JSON');
  });

  it('have the default chosen beforehand, and describe the alternative', async () => {
    const { prompts, asked } = scripted(['my-shop', 'loki', 'promtail', ['api', 'web', 'db'], 'json']);
    await init(folderOf({ 'compose.yml': COMPOSE }), {}, prompts);
    expect(asked[2]?.initial).toBe('promtail');
    const collectors = asked[2]?.options.map(({ value, hint }) => [value, hint]) ?? [];
    expect(collectors).toEqual([
      ['promtail', 'widely used, stores the same lines and fields, but unsupported since 2026-03-02'],
      ['alloy', 'the successor of Promtail'],
    ]);
    expect(asked[3]?.initial).toEqual(['api', 'web', 'db']);
    expect(asked[3]?.options.map(({ value, hint }) => [value, hint])).toEqual([
      ['api', 'JSON is a guess: it is built here.'],
      [
        'web',
        'No pattern: its image acme/web is unknown. Each line is stored whole, with the level that its text names.',
      ],
      ['db', 'The usual format of PostgreSQL: the image is postgres:17.'],
    ]);
  });

  it('are about each service when the services differ', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { prompts, asked } = scripted([['api', 'web', 'db'], 'each', 'text', 'json']);
    const { code } = await init(folder, { name: 'shop', backend: 'loki', collector: 'promtail' }, prompts);
    expect([code, asked.slice(1).map(({ message }) => message)]).toEqual([
      0,
      ['Which format do your own services log in?', 'Which format does api log in?', 'Which format does web log in?'],
    ]);
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('  - name: api\n    format: text\n    level: detect\n  - name: web\n    format: json\n');
    expect(spec).toContain('  - name: ManyErrors\n    match: { level: error }');
  });

  it('take on Enter what `--yes` takes, for every question', async () => {
    const files = { 'compose.yml': `name: my-shop\n${COMPOSE}` };
    const [answered, defaults] = [folderOf(files), folderOf(files)];
    const asked: string[] = [];
    const enter = async <Answer>(message: string, initial: Answer): Promise<Answer> => {
      asked.push(message);
      return initial;
    };
    const prompts: Prompts = {
      text: (message, initial) => enter(message, initial),
      select: (message, _options, initial) => enter(message, initial),
      multiselect: (message, _options, initial) => enter(message, initial),
    };
    const { code } = await init(answered, {}, prompts);
    expect([code, asked]).toEqual([
      0,
      [
        'What is the name of the application?',
        'Which backend stores the logs?',
        'Which collector ships the lines?',
        'Which services should logagg collect logs from?',
        'Which format do your own services log in?',
        'Which format does api log in?',
        'Which format does web log in?',
      ],
    ]);
    await init(defaults, { yes: true }, prompts);
    expect(asked).toHaveLength(7);
    expect(treeOf(answered)).toEqual(treeOf(defaults));
  });

  it('are about the new services only with --update, and Enter takes them all', async () => {
    const spec = 'version: 1\nname: shop\nbackend: loki\nretention: { default: 31d }\nservices:\n  - name: api\n';
    const folderWith = () => folderOf({ 'logagg.yaml': spec, 'docker-compose.yml': COMPOSE });
    const { prompts, asked } = scripted([['web', 'db'], 'text']);
    const [answered, defaults] = [folderWith(), folderWith()];
    expect((await init(answered, { update: true }, prompts)).code).toBe(0);
    expect(asked.map(({ message, initial }) => [message, initial])).toEqual([
      ['Which new services should logagg collect logs from?', ['web', 'db']],
      ['Which format does web log in?', 'text'],
    ]);
    await init(defaults, { update: true, yes: true }, prompts);
    expect(treeOf(answered)).toEqual(treeOf(defaults));
  });

  it('write nothing with --update when the user gives up', async () => {
    const spec = 'version: 1\nname: shop\nbackend: loki\nretention: { default: 31d }\nservices:\n  - name: api\n';
    const folder = folderOf({ 'logagg.yaml': spec, 'docker-compose.yml': COMPOSE });
    const { code, stderr } = await init(folder, { update: true }, scripted([null]).prompts);
    expect([code, stderr, textAt(folder, 'logagg.yaml')]).toEqual([2, 'Nothing was written.\n', spec]);
  });

  it('are not shown for what a flag sets, nor where there is only one answer', async () => {
    const { prompts, asked } = scripted(['json']);
    const folder = folderOf({ 'compose.yml': 'services: { api: { build: . } }' });
    await init(folder, { name: 'shop', backend: 'loki', collector: 'alloy' }, prompts);
    expect(asked).toHaveLength(1);
  });

  it.each([0, 1, 2, 3, 4])('writes nothing when the user gives up at question %i', async (question) => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { prompts } = scripted([...['my-shop', 'loki', 'alloy', ['api', 'web'], 'each'].slice(0, question), null]);
    const { code, stdout, stderr } = await init(folder, {}, prompts);
    expect([code, stdout, stderr]).toEqual([2, '', 'Nothing was written.\n']);
    expect(Object.keys(treeOf(folder))).toEqual(['compose.yml']);
  });

  it.each([
    ['standard input is not a terminal', {}, { stdin: false, stdout: true }],
    ['standard output is not a terminal', {}, { stdin: true, stdout: false }],
    ['--yes is given', { yes: true }, { stdin: true, stdout: true }],
    ['a preset answers everything', { preset: 'starter' }, { stdin: true, stdout: true }],
  ])('are not shown when %s', async (_when, options, terminals) => {
    const { prompts, asked } = scripted([]);
    const { code } = await init(folderOf({ 'compose.yml': COMPOSE }), options, prompts, terminals);
    expect([code, asked]).toEqual([0, []]);
  });
});
