import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generate } from '../../../src/app/generate.js';
import type { Artifact } from '../../../src/contracts/artifact.js';
import { registry } from '../../../src/registry.js';
import { readTree } from '../../support/tree.js';
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

/** Every file that logagg generates for the shop's spec. */
export function shopArtifacts(): readonly Artifact[] {
  const text = readFileSync(join(TESTDATA, 'logagg.yaml'), 'utf8');
  const { artifacts, findings } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  if (artifacts.length === 0) throw new Error(findings.map((one) => one.message).join('\n'));
  return artifacts;
}

/** The shop's own files by their path. */
export function shopFiles(): object {
  return Object.fromEntries(readTree(TESTDATA));
}

/** Copies the example shop and writes the generated files beside it. The only change: the engine's own socket. */
export function makeShop(docker: Docker): Shop {
  const dir = temporaryDir('shop');
  cpSync(TESTDATA, dir, { recursive: true });
  mkdirSync(join(dir, 'lines'));
  const artifacts = shopArtifacts();
  for (const artifact of artifacts) {
    mkdirSync(dirname(join(dir, artifact.path)), { recursive: true });
    writeFileSync(join(dir, artifact.path), withSocket(artifact, docker.socket));
  }
  const files = ['docker-compose.yml', 'docker-compose.logging.yml'];
  return { dir, project: { dir, files, env: VARIABLES }, artifacts };
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
