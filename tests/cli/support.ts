import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { core } from '../../src/cli/core.js';
import { run } from '../../src/cli/run.js';
import type { Registry } from '../../src/contracts/registry.js';
import { linter } from '../../src/linter.js';

/** What a command line did. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Standard output and error are terminals. */
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly registry?: () => Promise<Registry>;
  readonly version?: string;
}

/** Runs a command line in this process, with streams of its own. */
export async function cli(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  let calls = 0;
  const output = (name: keyof typeof written) => ({
    isTTY: options.isTTY === true,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await run(argv, {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: { isTTY: options.stdin === undefined, read: async () => new TextEncoder().encode(options.stdin) },
    env: options.env ?? {},
    random: (size) => {
      calls += 1;
      return Uint8Array.from({ length: size }, (_, index) => (index + calls) * 7);
    },
    cwd: options.cwd ?? tmpdir(),
    version: options.version ?? '1.2.3',
    today: '2026-11-23',
    linter: async () => linter,
    load: async () => ({ ...core, ...(options.registry === undefined ? {} : { registry: await options.registry() }) }),
  });
  return { code, ...written };
}

/** A spec with one service and one alert. */
export const SPEC = `version: 1
name: shop
backend: loki
collector: alloy
retention: { default: 31d }
compose: { socketProxy: true }
services:
  - name: api
alerts:
  - name: Errors
    match: { level: error }
    measure: count
    above: 10
notify:
  receivers:
    - { name: ops, webhook: { url: { fromEnv: OPS_WEBHOOK_URL } } }
`;

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** The compose file that SPEC is written for. */
const APPLICATION = 'services: { api: { image: shop/api } }\n';

/** A new folder with these files, gone after the tests; beside a spec also with the application's compose file. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'logagg-cli-')));
  folders.push(folder);
  for (const path of Object.keys(files)) {
    if (path.endsWith('logagg.yaml')) put(folder, join(dirname(path), 'docker-compose.yml'), APPLICATION);
  }
  for (const [path, content] of Object.entries(files)) put(folder, path, content);
  return folder;
}

/** Writes a file as a user would. */
export function put(folder: string, path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A file's text; empty when it is not there. */
export function textAt(folder: string, path: string): string {
  return existsSync(join(folder, path)) ? readFileSync(join(folder, path), 'utf8') : '';
}

/** Every file below a folder with its content, but for the compose file that `folderOf` added. */
export function treeOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  const texts = paths.map((path) => [path, textAt(folder, path)] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== APPLICATION));
}

/** A folder with a spec and the stack that was generated from it. */
export async function generated(spec: string = SPEC): Promise<string> {
  const folder = folderOf({ 'logagg.yaml': spec });
  const { code, stderr } = await cli(['generate'], { cwd: folder });
  if (code !== 0) throw new Error(stderr);
  return folder;
}
