import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { temporaryDir } from '../support/cleanup.js';
import { type ComposeConfig, composeConfig } from '../support/composeConfig.js';

/** Merges an override with a compose file and an application file that defines the services which the override extends. */
export async function mergeWith(override: string, application: string): Promise<ComposeConfig> {
  const dir = temporaryDir('merge');
  const text = readFileSync(application, 'utf8');
  writeFileSync(path.join(dir, 'compose.yaml'), text);
  writeFileSync(path.join(dir, 'application.yaml'), applicationOf(override));
  writeFileSync(path.join(dir, 'override.yaml'), override);
  const files = ['compose.yaml', 'application.yaml', 'override.yaml'];
  return composeConfig({ dir, files, env: variablesOf(override + text) });
}

/** The services that an override adds to without an image of their own. */
function applicationOf(override: string): string {
  const read: { services: Record<string, { image?: string }> } = parse(override, { merge: true });
  const names = Object.entries(read.services)
    .filter(([, service]) => service.image === undefined)
    .map(([name]) => name);
  return JSON.stringify({ services: Object.fromEntries(names.map((name) => [name, { image: 'busybox' }])) });
}

/** A value for every variable that a file refers to. */
export function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => [name ?? '', 'set-for-the-test']));
}
