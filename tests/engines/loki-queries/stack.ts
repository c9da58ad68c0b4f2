import { readFileSync } from 'node:fs';
import { generate } from '../../../src/app/generate.js';
import { registry } from '../../../src/registry.js';
import { startLoki } from '../support/loki.js';
import type { PushLine } from '../support/lokiClient.js';
import { Asker } from './ask.js';

/** The generated files of one spec. */
export interface Stack {
  readonly files: Readonly<Record<string, string>>;
  file(path: string): string;
  readonly page: string;
  readonly dashboard: string;
}

/** A stack whose Loki runs and holds lines. */
export interface FilledStack extends Stack {
  readonly url: string;
  readonly loki: Asker;
}

/** Generates a spec's files as the command line would. */
export function stackOf(specFile: string): Stack {
  const input = { text: readFileSync(specFile), path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' };
  const { artifacts, findings } = generate(input);
  const file = (path: string) => {
    const found = artifacts.find((one) => one.path === path);
    if (found === undefined) throw new Error(`no ${path} was generated: ${JSON.stringify(findings)}`);
    return found.content;
  };
  return {
    files: Object.fromEntries(artifacts.map(({ path, content }) => [path, content])),
    file,
    page: file('docs/operations/LOG_QUERIES.md'),
    dashboard: file('docker/grafana/dashboards/overview.json'),
  };
}

/** Starts a stack's Loki with its generated config and gives it lines. */
export async function filledStack(stack: Stack, lines: readonly PushLine[], tenant?: string): Promise<FilledStack> {
  const running = await startLoki({ config: stack.file('docker/loki/loki-config.yaml') });
  await (tenant === undefined ? running : running.as(tenant)).push(lines);
  return { ...stack, url: running.url, loki: new Asker(running.url, tenant) };
}
