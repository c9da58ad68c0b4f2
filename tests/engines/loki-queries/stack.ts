import { readFileSync } from 'node:fs';
import { generate } from '../../../src/app/generate.js';
import { registry } from '../../../src/registry.js';
import { startLoki } from '../support/loki.js';
import type { PushLine } from '../support/lokiClient.js';
import { Asker } from './ask.js';

/** The generated files of one spec. */
interface Stack {
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
function stackOf(specFile: string): Stack {
  const input = { text: readFileSync(specFile), path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' };
  const { artifacts, findings } = generate(input);
  const file = (path: string) => {
    const found = artifacts.find((one) => one.path === path);
    if (found === undefined) throw new Error(`no ${path} was generated: ${JSON.stringify(findings)}`);
    return found.content;
  };
  return {
    file,
    page: file('docs/operations/LOG_QUERIES.md'),
    dashboard: file('docker/grafana/dashboards/overview.json'),
  };
}

/** Starts a stack's Loki with its generated config and gives it lines. */
export async function filledStack(specFile: string, lines: readonly PushLine[], tenant?: string): Promise<FilledStack> {
  const stack = stackOf(specFile);
  const running = await startLoki({ config: stack.file('docker/loki/loki-config.yaml') });
  await (tenant === undefined ? running : running.as(tenant)).push(lines);
  return { ...stack, url: running.url, loki: new Asker(running.url, tenant) };
}
