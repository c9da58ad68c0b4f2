import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '../../../src/app/generate.js';
import type { Artifact } from '../../../src/contracts/artifact.js';
import { registry } from '../../../src/registry.js';
import { temporaryDir } from './cleanup.js';
import type { ComposeProject } from './compose.js';
import type { Docker } from './docker.js';
import { type SentEntry, type ShopApp, shopLines } from './shopLines.js';

const TESTDATA = join(import.meta.dirname, '..', 'testdata', 'shop');

/** Variables that the generated stack asks for. */
const VARIABLES = {
  SHOP_HOOK_URL: 'http://hook:8080/cgi-bin/alerts',
  GRAFANA_ADMIN_PASSWORD: 'only-for-this-test',
};

/** The example shop in a folder of its own, with the stack that logagg generates for its spec. */
export interface Shop {
  readonly dir: string;
  readonly project: ComposeProject;
  readonly artifacts: readonly Artifact[];
}

/** Copies the example shop and writes the generated files beside it. The only change: the engine's own socket. */
export async function makeShop(docker: Docker): Promise<Shop> {
  const dir = temporaryDir('shop');
  cpSync(TESTDATA, dir, { recursive: true });
  mkdirSync(join(dir, 'lines'));
  const text = readFileSync(join(dir, 'logagg.yaml'), 'utf8');
  const made = await generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  if (made.artifacts.length === 0) throw new Error(made.findings.map((one) => one.message).join('\n'));
  for (const artifact of made.artifacts) {
    mkdirSync(dirname(join(dir, artifact.path)), { recursive: true });
    writeFileSync(join(dir, artifact.path), withSocket(artifact, docker.socket));
  }
  const files = ['docker-compose.yml', 'docker-compose.logging.yml'];
  return { dir, project: { dir, files, env: VARIABLES }, artifacts: made.artifacts };
}

function withSocket(artifact: Artifact, socket: string): string {
  if (artifact.path !== 'docker-compose.logging.yml') return artifact.content;
  return artifact.content.replace('source: /var/run/docker.sock', `source: ${socket}`);
}

/** Writes what every application prints in a phase and lets them begin. Returns what was sent, by application. */
export function startPhase(shop: Shop, phase: number, counts: Readonly<Record<ShopApp, number>>): SentEntry[] {
  const start = Date.now() - 60_000;
  const sent: SentEntry[] = [];
  for (const [app, count] of Object.entries(counts) as [ShopApp, number][]) {
    const lines = shopLines(app, phase, count, start);
    writeFileSync(join(shop.dir, 'lines', `${app}-${phase}.log`), lines.written);
    sent.push(...lines.entries);
  }
  writeFileSync(join(shop.dir, 'lines', `go-${phase}`), '');
  return sent;
}
