import { describe, expect, it } from 'vitest';
import { fixFiles } from '../../../src/app/validate/fix.js';
import { validate } from '../../../src/app/validate/validate.js';
import type { Source } from '../../../src/contracts/api.js';
import { linter } from '../../../src/linter.js';
import { registry } from '../../../src/registry.js';
import { folderOf, SPEC, textAt } from '../../cli/support.js';

const RULER =
  "schema_config: { configs: [] }\nruler:\n  alertmanager_url: 'http://alertmanager:9093/api/v2/alerts' # the whole address\n";

const RULES = 'groups: [{ name: a, rules: [{ alert: A, expr: "sum(rate({app=~\\"x\\"}[5m])" }] }]\n';

async function run(sources: readonly Source[], cwd = '/nowhere') {
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  return validate(sources, { cwd, today: '2026-11-23' }, toolkit);
}

describe('validate without a command line', () => {
  it('checks a spec and a configuration that are given as texts', async () => {
    const spec = { path: 'logagg.yaml', text: SPEC.replace('above: 10', 'above: ten') };
    const rules = { path: 'loki/rules.yaml', text: RULES };
    const { findings, files, error } = await run([spec, rules]);
    expect(error).toBe(null);
    expect(files).toEqual([
      { path: 'logagg.yaml', kind: 'spec' },
      { path: 'loki/rules.yaml', kind: 'Loki rules' },
    ]);
    expect(new Set(findings.map(({ path }) => path))).toEqual(new Set(['logagg.yaml', 'loki/rules.yaml']));
  });

  it('gives the error of a path that does not exist together with what it found before', async () => {
    const { findings, error } = await run([{ path: 'logagg.yaml', text: 'version: 1\n' }, 'missing.yaml']);
    expect(findings.length).toBeGreaterThan(0);
    expect(error).toMatchObject({ name: 'UsageError', message: expect.stringContaining('missing.yaml') });
  });

  it('gives fixed texts and writes nothing', async () => {
    const cwd = folderOf({ 'loki.yaml': RULER });
    const [fixed, ...others] = fixFiles(await run(['loki.yaml'], cwd));
    expect(fixed).toEqual({ path: 'loki.yaml', before: RULER, after: RULER.replace('/api/v2/alerts', ''), fixes: 1 });
    expect([others, textAt(cwd, 'loki.yaml')]).toEqual([[], RULER]);
  });

  describe('a hand-written configuration', () => {
    const FILEBEAT = `filebeat.inputs: [{ type: container, paths: [/var/lib/docker/containers/*/*.log] }]
output.elasticsearch: { hosts: ["http://elasticsearch.example.com:9200"] }
`;
    const spec = (version: string, path = 'logagg.yaml') => ({
      path,
      text: `version: 1
name: shop
backend: elk
retention: { default: 7d }
services: [{ name: api, source: { container: api } }]
elk: { version: ${version} }
`,
    });
    const filebeat = (path = 'filebeat.yml') => ({ path, text: FILEBEAT });
    const compose = { path: 'compose.yaml', text: 'services: { filebeat: { image: "elastic/filebeat:9.5.3" } }' };
    const severities = async (...sources: readonly Source[]) => {
      const { findings } = await run(sources);
      return findings
        .filter(({ rule }) => rule === 'elk/deprecated-input')
        .map(({ path, severity }) => `${path} ${severity}`);
    };

    it('is not an error without a version', async () => {
      expect(await severities(filebeat())).toEqual(['filebeat.yml warn']);
    });

    it('is checked with the version of the spec', async () => {
      expect(await severities(spec('8.19.20'), filebeat())).toEqual(['filebeat.yml warn']);
      expect(await severities(spec('9.5.3'), filebeat())).toEqual(['filebeat.yml error']);
    });

    it('is checked with the version of its compose file rather than of the spec', async () => {
      expect(await severities(spec('8.19.20'), filebeat(), compose)).toEqual(['filebeat.yml error']);
    });

    it('is checked with the version of the spec in the nearest folder, if there are several', async () => {
      const found = await severities(
        spec('8.19.20', 'old/logagg.yaml'),
        spec('9.5.3', 'new/logagg.yaml'),
        filebeat('old/docker/filebeat.yml'),
        filebeat('new/filebeat.yml'),
      );
      expect(found).toEqual(['new/filebeat.yml error', 'old/docker/filebeat.yml warn']);
    });

    it('is checked with the image of the spec', async () => {
      const images = `${spec('9.5.3').text}compose: { images: { filebeat: "elastic/filebeat:8.19.20" } }\n`;
      expect(await severities({ path: 'logagg.yaml', text: images }, filebeat())).toEqual(['filebeat.yml warn']);
    });
  });
});
