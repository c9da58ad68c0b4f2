import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkSpec } from '../../src/app/check.js';
import { registry } from '../../src/registry.js';

const ROOT = join(import.meta.dirname, '..', '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

describe('the README', () => {
  it('shows a spec without errors or warnings, whose alert arrives', () => {
    const text = /```yaml\n([\s\S]*?)```/.exec(README)?.[1] ?? '';
    const { model, findings } = checkSpec({ text, path: 'logagg.yaml', overrides: {}, registry });
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(model?.alerts).toHaveLength(1);
  });

  it('names scripts that exist', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(ROOT, 'package.json'), 'utf8'),
    );
    const named = [...README.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(2);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });
});
