import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');

/** Modules that reach the network or start programs. `node:net` also has functions that only read an address. */
const MODULE =
  /\b(?:from|import|require)\b\s*\(?\s*['"](?:node:)?(?:https?|http2|dns(?:\/promises)?|tls|dgram|child_process|cluster|inspector|undici)['"]/;
const NET = /import (?!\{ (?:isIP(?:v[46])?(?:, )?)+ \} from)[^\n]*['"](?:node:)?net['"]/;
const GLOBAL = /\b(?:fetch|importScripts)\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/;

function reasons(code: string): readonly string[] {
  return [MODULE, NET, GLOBAL].flatMap((pattern) => pattern.exec(code)?.[0] ?? []);
}

describe('the sources reach no network and start no program (SECURITY.md)', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));

  it('are searched', () => expect(files.length).toBeGreaterThan(300));

  it('import no module for it', () => {
    const found = files.flatMap((path) =>
      reasons(readFileSync(join(SRC, path), 'utf8')).map((code) => `${path}: ${code}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    "import { request } from 'node:https';",
    "import http from 'http';",
    "import { spawn } from 'node:child_process';",
    "const { spawn } = await import('node:child_process');",
    "import { createConnection, isIP } from 'node:net';",
    "import { lookup } from 'node:dns/promises';",
    'await fetch(url);',
    'new WebSocket(url)',
  ])('would fail with %s', (code) => expect(reasons(code)).toHaveLength(1));

  it.each([
    "import { isIP } from 'node:net';",
    "import { readFileSync } from 'node:fs';",
    "import { httpUrl } from './http.js';",
  ])('would pass with %s', (code) => expect(reasons(code)).toEqual([]));
});
