import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const SKIPPED = ['node_modules', '.git', 'dist', '.reports', 'coverage'];

/** Files that name the modules which the project or one of its test programs is made from. */
const MANIFEST =
  /^(?:go\.mod|go\.sum|package\.json|package-lock\.json|pom\.xml|.*requirements.*\.txt|.*\.go|registry\.mjs)$/;

const REASON =
  'is AGPL. Code that is built with an AGPL module falls under that licence, also in tests. ' +
  'Run the program instead (docs/adr/0013-agpl-engines.md).';

/** AGPL modules of log and metric engines. Parts of these repositories that have a licence of their own are allowed. */
const AGPL: readonly RegExp[] = [
  /\bgithub\.com\/grafana\/loki(?!\/pkg\/push\b)(?![\w-])/,
  /\bgithub\.com\/grafana\/(?:tempo|mimir|phlare|grafana|oncall)(?![\w-])/,
  /\bgithub\.com\/grafana\/pyroscope(?!\/api\b)(?![\w-])/,
  /\bgithub\.com\/minio\/(?:minio|mc|console)(?![\w-])/,
  /"(?:itext7?-core|com\.itextpdf)"|<groupId>com\.itextpdf(?:\.\w+)*<\/groupId>/,
  /^pymupdf\b/im,
];

function agplModules(text: string): readonly string[] {
  return AGPL.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
}

function manifests(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.includes(entry.name) ? [] : manifests(path);
    return MANIFEST.test(entry.name) ? [path] : [];
  });
}

/** A search for the whole name of the module finds nothing in this repository. */
const LOKI = 'github.com/grafana/loki';

describe('the modules of the project and of its test programs', () => {
  const files = manifests();

  it('are named in these files', () => {
    expect(files).toContain('package.json');
    expect(files).toContain('tests/engines/build/registry.mjs');
    expect(files.filter((file) => file.endsWith('go.sum')).length).toBeGreaterThan(3);
  });

  it.each(files)('include no AGPL module: %s', (file) => {
    const found = agplModules(readFileSync(join(ROOT, file), 'utf8'));
    expect(found.map((module) => `${module} ${REASON}`)).toEqual([]);
  });

  it.each([
    `${LOKI}/v3 v3.7.6 h1:x=`,
    `${LOKI} v1.6.1/go.mod h1:x=`,
    `import "${LOKI}/v3/pkg/logql/syntax"`,
    'require github.com/grafana/tempo v1.5.0',
    '\tgithub.com/grafana/mimir v0.0.0 // indirect',
    'github.com/grafana/pyroscope v1.2.0 h1:x=',
    'github.com/minio/minio v0.0.0 h1:x=',
    '<groupId>com.itextpdf</groupId>',
    'PyMuPDF==1.24.0',
  ])('would fail with %s', (line) => expect(agplModules(line)).toHaveLength(1));

  it.each([
    'github.com/grafana/loki/pkg/push v0.0.0 h1:x=',
    'github.com/grafana/pyroscope-go/godeltaprof v0.1.8 h1:x=',
    'github.com/grafana/dskit v0.0.0 h1:x=',
    'github.com/grafana/alloy/syntax v0.1.0 h1:x=',
    'github.com/minio/minio-go/v7 v7.0.80 h1:x=',
    '"@grafana/lezer-logql": "0.4.2"',
  ])('would pass with %s, which has another licence', (line) => expect(agplModules(line)).toEqual([]));
});
