import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAlertmanagerConfig } from '../support/alertmanager.js';
import { temporaryDir } from '../support/cleanup.js';
import { composeConfig } from '../support/composeConfig.js';
import { type Engine, enginePath } from '../support/engines.js';
import { needs } from '../support/found.js';
import { lokitoolRulesCheck, verifyLokiConfig } from '../support/loki.js';
import { checkPromtail } from '../support/promtail.js';
import { checkAlloy, expandAlertTemplate, readAlloy, readYaml, YAML_PARSERS } from '../support/readers.js';
import { runTool } from '../support/tool.js';
import { fixture, fixturePath } from './fixture.js';

function written(name: string, text: string): string {
  const file = path.join(temporaryDir('smoke'), name);
  writeFileSync(file, text);
  return file;
}

describe('the programs', () => {
  it.each<[Engine, string[]]>([
    ['alertmanager', ['--version']],
    ['amtool', ['--version']],
    ['compose', ['version']],
  ])('%s runs', async (engine, args) => {
    expect(await runTool(enginePath(engine), args)).toMatchObject({ ok: true });
  });
});

describe('loki -verify-config', needs('loki'), () => {
  it('accepts a valid config', async () => {
    expect(await verifyLokiConfig(fixturePath('loki-config.yaml'), {})).toMatchObject({ ok: true });
  });

  it('rejects an unknown key', async () => {
    const file = written('loki-config.yaml', `${fixture('loki-config.yaml')}nonsense: true\n`);
    const result = await verifyLokiConfig(file, {});
    expect(result.ok).toBe(false);
    expect(result.stderr + result.stdout).toContain('field nonsense not found');
  });

  it('expands variables', async () => {
    const result = await verifyLokiConfig(fixturePath('loki-config.yaml'), { RETENTION: 'soon' });
    expect(result.stderr + result.stdout).toContain('not a valid duration string: "soon"');
  });

  it('does not change a dollar that begins no variable', async () => {
    const result = await verifyLokiConfig(fixturePath('loki-config.yaml'));
    expect(result.stderr + result.stdout).toContain('${RETENTION:-744h}');
  });
});

describe('rule files', () => {
  it('lokitool accepts LogQL and rejects other text', needs('lokitool'), async () => {
    expect(await lokitoolRulesCheck([fixturePath('rules.yaml')])).toMatchObject({ ok: true });
    const broken = written('rules.yaml', fixture('rules.yaml').replace('sum by', 'sum but'));
    expect(await lokitoolRulesCheck([broken])).toMatchObject({ ok: false });
  });

  it('expands an annotation as the ruler does', async () => {
    const text = await expandAlertTemplate('{{ $labels.service_name }} {{ $value | humanize }}{{ $labels.none }}', {
      labels: { service_name: 'api' },
      value: 1234.5,
    });
    expect(text).toBe('api 1.234k');
  });
});

describe('other configs', () => {
  it('promtail -check-syntax', needs('promtail'), async () => {
    expect(await checkPromtail(fixturePath('promtail-config.yaml'))).toMatchObject({ ok: true });
    expect(await checkPromtail(written('p.yaml', 'server: []\n'))).toMatchObject({ ok: false });
  });

  it('amtool check-config', async () => {
    expect(await checkAlertmanagerConfig(fixturePath('alertmanager.yml'))).toMatchObject({ ok: true });
    expect(await checkAlertmanagerConfig(written('a.yml', 'route: {}\n'))).toMatchObject({ ok: false });
  });

  it('Alloy: syntax, format and values', async () => {
    const text =
      'loki.write "default" {\n\tendpoint {\n\t\turl   = "http://loki:3100"\n\t\tnames = [`a"b`, x.y.z]\n\t}\n}\n';
    const file = written('good.alloy', text);
    expect(await checkAlloy(file)).toMatchObject({ ok: true });
    expect(await checkAlloy(written('bad.alloy', text.replaceAll('\t', '  ')))).toMatchObject({ ok: false });
    expect(await checkAlloy(written('worse.alloy', text.slice(0, -3)))).toMatchObject({ ok: false });
    const attributes = { url: 'http://loki:3100', names: ['a"b', { $ref: 'x.y.z' }] };
    const endpoint = { name: 'endpoint', label: '', attributes, blocks: [] };
    expect(await readAlloy(file)).toEqual([
      { name: 'loki.write', label: 'default', attributes: {}, blocks: [endpoint] },
    ]);
  });
});

describe('YAML parsers', () => {
  it.each(YAML_PARSERS)('%s reads valid text and reports errors', async (parser) => {
    expect(await readYaml(parser, 'a: "{{ x }} \\u00e9"\nb: [1, 1.5, true, null]\n')).toEqual({
      a: '{{ x }} é',
      b: [1, 1.5, true, null],
    });
    await expect(readYaml(parser, 'a: b: c')).rejects.toThrow('mapping values');
  });

  it('shows where parsers differ', async () => {
    expect(await readYaml('go-yaml-v2', 'on: no')).toEqual({ '<bool>true': false });
    expect(await readYaml('go-yaml-v3', 'on: no')).toEqual({ on: 'no' });
    expect(await readYaml('pyyaml', 'on: no')).toEqual({ '<bool>True': false });
  });
});

describe('compose config', () => {
  const dir = fixturePath('.');

  it('merges files without an engine', async () => {
    const files = ['docker-compose.yml', 'docker-compose.logging.yml'];
    const config = await composeConfig({ dir, files, env: { LOKI_PORT: '3999' } });
    expect(Object.keys(config.services).sort()).toEqual(['alertmanager', 'api', 'grafana', 'loki', 'promtail']);
    expect(config.services.loki).toMatchObject({ ports: [{ host_ip: '127.0.0.1', published: '3999', target: 3100 }] });
  });

  it('reports the error', async () => {
    const project = {
      dir: path.dirname(written('compose.yml', 'services:\n  a: { imag: x }\n')),
      files: ['compose.yml'],
    };
    await expect(composeConfig(project)).rejects.toThrow('imag');
  });
});
