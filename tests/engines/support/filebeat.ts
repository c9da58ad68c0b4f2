import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { temporaryDir } from './cleanup.js';
import { PROJECT } from './composeProject.js';
import { enginePath } from './engines.js';
import { adaptFilebeatConfig, type FilebeatPlace } from './filebeatConfig.js';
import { freePort } from './ports.js';
import { type Child, startChild, waitUntil } from './process.js';
import { runTool, type ToolResult } from './tool.js';

/** How a Filebeat is started for a test. */
export interface FilebeatOptions {
  readonly config: string;
  /** Folders to other folders, as for the mounted log folders. */
  readonly paths?: Readonly<Record<string, string>>;
  /** The store that gets the events; without it they are written to files. */
  readonly elasticsearchUrl?: string;
  /** The registry and the files of events: give the folder of one that was stopped to go on where it was. */
  readonly home?: string;
  /** For the `${…}` of the config. */
  readonly env?: Readonly<Record<string, string>>;
}

/** An event as Filebeat wrote it: nested objects, `@timestamp` in milliseconds. */
export type FilebeatEvent = Readonly<Record<string, unknown>>;

/** A real Filebeat. */
export interface RunningFilebeat {
  readonly child: Child;
  /** See FilebeatOptions. */
  readonly home: string;
  /** What it has written to files so far, over all its runs in this home. */
  events(): FilebeatEvent[];
  /** Waits until as many events are written. */
  waitForEvents(count: number): Promise<FilebeatEvent[]>;
  /** Waits until it has read these files to their end and everything of them was written, or dropped by a processor. */
  waitUntilRead(files: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real Filebeat with a generated config, adapted as adaptFilebeatConfig says. */
export async function startFilebeat(options: FilebeatOptions): Promise<RunningFilebeat> {
  const home = options.home ?? temporaryDir('filebeat');
  const { paths = {}, elasticsearchUrl } = options;
  const output = elasticsearchUrl === undefined ? { eventsDir: eventsDir(home) } : { elasticsearchUrl };
  const file = writeConfig(home, options.config, { paths, httpPort: await freePort(), ...output });
  const child = startChild(enginePath('filebeat'), [...configArgs(file, home), '-e'], {
    cwd: home,
    env: { ...process.env, COMPOSE_PROJECT_NAME: PROJECT, ...options.env },
    graceMs: 15_000,
  });
  const events = () => filebeatEvents(home);
  const waitForEvents = async (count: number) => {
    await waitUntil(`${count} events`, () => events().length >= count, { child });
    return events();
  };
  const waitUntilRead = async (files: readonly string[]) => {
    await waitUntil('Filebeat to read all', () => files.every((log) => isRead(home, log)), { child });
  };
  return { child, home, events, waitForEvents, waitUntilRead, stop: () => child.stop() };
}

/**
 * What `filebeat test config` says of a config, adapted as for a run. 7.17 ignores keys that it does not know. `paths`
 * are folders to other folders: a script that the config names must be there.
 */
export function checkFilebeat(
  config: string,
  env: Readonly<Record<string, string>> = {},
  paths: Readonly<Record<string, string>> = {},
): Promise<ToolResult> {
  const home = temporaryDir('filebeat');
  const file = writeConfig(home, config, { paths });
  const args = ['test', 'config', ...configArgs(file, home)];
  return runTool(enginePath('filebeat'), args, {
    cwd: home,
    env: { ...process.env, COMPOSE_PROJECT_NAME: PROJECT, ...env },
  });
}

/** The events in the files of a Filebeat's home, in the order in which they were written. */
function filebeatEvents(home: string): FilebeatEvent[] {
  const dir = eventsDir(home);
  if (!existsSync(dir)) return [];
  // `events` is the newest file, `events.1` the one before it.
  const age = (name: string) => Number(path.extname(name).slice(1));
  const files = readdirSync(dir).sort((a, b) => age(b) - age(a));
  return files.flatMap((name) => jsonLines(path.join(dir, name), z.record(z.string(), z.unknown())));
}

const registryEntry = z.object({
  v: z.object({
    cursor: z.object({ offset: z.number() }).nullish(),
    meta: z.object({ source: z.string() }),
  }),
});

function isRead(home: string, file: string): boolean {
  const lines = jsonLines(path.join(home, 'data/registry/filebeat/log.json'), z.unknown());
  const entries = lines.flatMap((line) => registryEntry.safeParse(line).data ?? []);
  const last = entries.filter(({ v }) => v.meta.source === file).at(-1);
  return last?.v.cursor?.offset === statSync(file).size;
}

/** The JSON documents of a file that is still written: a line without an end is not there yet. */
function jsonLines<T>(file: string, schema: z.ZodType<T>): T[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => schema.parse(JSON.parse(line)));
}

function eventsDir(home: string): string {
  return path.join(home, 'events');
}

function writeConfig(home: string, config: string, place: FilebeatPlace): string {
  mkdirSync(home, { recursive: true });
  const file = path.join(home, 'filebeat.yml');
  // It refuses a config that others may write.
  writeFileSync(file, adaptFilebeatConfig(config, place), { mode: 0o600 });
  return file;
}

function configArgs(file: string, home: string): string[] {
  const data = path.join(home, 'data');
  return ['-c', file, '--path.home', home, '--path.config', home, '--path.data', data, '--path.logs', home];
}
