import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/reporters/index.js';
import { cli, folderOf } from './support.js';

/** Names, keys and values that are commands to GitHub's runner, to Azure and to TeamCity. */
const COMMANDS = [
  '::error::x',
  '::stop-commands::x',
  '##[stop-commands]x',
  '##vso[task.setvariable]x',
  '##teamcity[x]',
];

const SPEC = `version: 1
name: "##[add-matcher]x"
backend: "##vso[task.complete]"
"::error title=a::b": 1
retention: { default: "::add-mask::x" }
services: [{ name: "##teamcity[message]" }]
`;

const FOLDER = {
  'logagg.yaml': SPEC,
  '::error::x/loki-config.yaml': 'schema_config: {}\n"##[stop-commands]token": 1\n"::warning::x": 2\n',
  '##[group]a/compose.yaml': 'services:\n  "##[error]x": { image: "::debug::x", prts: [] }\n',
  '::notice::y.yaml': 'auth_enabled: false\nschema_config: [\n',
};

/** What the runners would do: a line that begins with `::` after spaces, or one that has `##[` anywhere. */
function commandsIn(text: string): readonly string[] {
  return text.split(/\r\n|[\n\r]/).filter((line) => /^\s*::|##\w*\[/.test(line));
}

describe('a report contains no command to the CI system', () => {
  it.each(FORMATS.filter((format) => format !== 'github'))('in the format %s', async (format) => {
    const cwd = folderOf(FOLDER);
    for (const argv of [['.'], ['.', '--verbose'], ['::notice::y.yaml'], ['logagg.yaml']]) {
      const { stdout, stderr } = await cli(['validate', ...argv, '--format', format], { cwd });
      expect(stdout).not.toBe('');
      expect(commandsIn(stdout + stderr)).toEqual([]);
    }
  });

  it('in the format github except its own, which begin their lines', async () => {
    const { stdout, stderr } = await cli(['validate', '.', '--format', 'github'], { cwd: folderOf(FOLDER) });
    const lines = commandsIn(stdout + stderr);
    expect(lines.filter((line) => !/^::(?:error|warning|notice) (?:file|title)=/.test(line))).toEqual([]);
    expect(lines.filter((line) => /^::/.test(line)).length).toBeGreaterThan(2);
  });

  it.each(COMMANDS)('nor does an error or another message: %s', async (name) => {
    const cwd = folderOf({ [`${name}.yaml`]: SPEC, [`${name}/logagg.yaml`]: SPEC });
    for (const line of [
      `validate ${name}`,
      `validate nothing-${name}`,
      `generate --spec ${name}.yaml`,
      `config --spec ${name}/logagg.yaml`,
      `generate --spec ${name}-nothing`,
      `explain ${name}`,
    ]) {
      const { stdout, stderr } = await cli(line.split(' '), { cwd });
      expect([line, commandsIn(stdout + stderr)]).toEqual([line, []]);
    }
  });

  it('and values in JSON stay as they are', async () => {
    const { stdout } = await cli(['validate', '.', '--format', 'json'], { cwd: folderOf(FOLDER) });
    const { findings } = JSON.parse(stdout);
    expect(findings.some(({ path }: { readonly path: string }) => path === '##[group]a/compose.yaml')).toBe(true);
  });
});
