import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { grafana } from '../../../src/companions/grafana/index.js';
import type { Dashboard, Datasource } from '../../../src/contracts/grafana.js';
import type { Model } from '../../../src/model/model.js';
import { makeModel } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';
import { makeDashboard, makeDatasource } from './shown.js';

const EXISTING: Partial<Model> = { grafana: { service: 'dashboards', port: 3000 } };

function made(
  overrides: Partial<Model> = {},
  log: Datasource = makeDatasource(),
  dashboards: readonly Dashboard[] = [],
) {
  const model = makeModel(overrides);
  const part = grafana(
    model,
    { datasource: log, dashboards },
    contextOf(model, { version: '0.1.0', specPath: 'logagg.yaml' }),
  );
  const text = (path: string) => part.artifacts.find((artifact) => artifact.path === path)?.content ?? '';
  return { part, text, datasources: parse(text('docker/grafana/datasources.yaml')).datasources };
}

const PASSWORD = { name: 'reader', source: { fromEnv: 'READER' } };
const LOGIN = { login: { user: 'u$er', password: PASSWORD } };

describe('a datasource with a password', () => {
  test('makes Grafana read it from a file, in addition to the values of headers', () => {
    const log = makeDatasource({ ...LOGIN, headers: [{ name: 'X-A', value: '$x' }] });
    const { datasources, text } = made({}, log);
    expect(datasources[0]).toMatchObject({
      basicAuth: true,
      basicAuthUser: 'u$$er',
      secureJsonData: { httpHeaderValue1: '$$x', basicAuthPassword: '$__file{/run/secrets/reader}' },
    });
    expect(text('docker/grafana/datasources.yaml')).toContain('# Grafana reads the password from a file');
  });

  test('brings the secret to a Grafana of the stack and to one of the application', () => {
    const own = made({}, makeDatasource(LOGIN)).part.workloads[0]?.secrets;
    expect(own?.map(({ name }) => name)).toEqual(['grafana_admin_password', 'reader']);
    expect(made(EXISTING, makeDatasource(LOGIN)).part.extensions[0]?.secrets).toEqual([PASSWORD]);
  });
});

describe('the datasources', () => {
  test('have the shape that a reader expects', () => {
    const log = makeDatasource({ headers: [{ name: 'X-Scope-OrgID', value: 'team' }] });
    expect(made({}, log).text('docker/grafana/datasources.yaml')).toBe(
      `# Made by logagg 0.1.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
#
# Grafana replaces variables in this file; $$ is a plain $.

apiVersion: 1

# Grafana also removes a datasource that is no longer in this file.
prune: true

datasources:
  - uid: dryad-loki
    name: 'dryad Loki'
    type: loki
    access: proxy
    url: http://loki:3100
    isDefault: true
    editable: false
    jsonData: {
      "maxLines": 1000,
      "httpHeaderName1": "X-Scope-OrgID"
    }
    # Grafana reads header values only here. These are not secrets.
    secureJsonData: {
      "httpHeaderValue1": "team"
    }
`,
    );
  });

  test('are the log datasource, then the neighbours that the spec names, with links to the logs', () => {
    const { datasources } = made({
      datasources: { prometheus: 'http://prometheus:9090', tempo: 'http://tempo:3200' },
      notify: { ...makeModel().notify, alertmanager: 'http://am:9093/', receivers: [] },
    });
    expect(datasources.map(({ uid, type, url }: Datasource) => [uid, type, url])).toEqual([
      ['dryad-loki', 'loki', 'http://loki:3100'],
      ['dryad-prometheus', 'prometheus', 'http://prometheus:9090'],
      ['dryad-tempo', 'tempo', 'http://tempo:3200'],
      ['dryad-alertmanager', 'alertmanager', 'http://am:9093'],
    ]);
    expect(datasources.map(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([true, false, false, false]);
    expect(datasources[2].jsonData.tracesToLogsV2).toEqual({
      datasourceUid: 'dryad-loki',
      tags: [{ key: 'service.name', value: 'service_name' }],
      filterByTraceID: true,
      filterBySpanID: false,
      spanStartTimeShift: '-1h',
      spanEndTimeShift: '1h',
    });
  });

  test('are never the default of a Grafana that may have one', () => {
    expect(made(EXISTING).datasources[0].isDefault).toBe(false);
  });
});

describe('Grafana', () => {
  test('is added with a password that must be set, and nothing for strangers', () => {
    const { part } = made({ grafana: { service: null, port: 3001 } });
    expect(part.extensions).toEqual([]);
    expect(part.workloads).toHaveLength(1);
    expect(part.workloads[0]).toMatchObject({
      name: 'grafana',
      image: 'grafana/grafana:13.2.0',
      user: '472:0',
      ports: [{ number: 3000, scheme: 'http', published: 3001 }],
      secrets: [{ name: 'grafana_admin_password', source: { fromEnv: 'GRAFANA_ADMIN_PASSWORD' } }],
    });
    expect(part.workloads[0]?.environment).toMatchObject({
      GF_SECURITY_ADMIN_PASSWORD__FILE: '/run/secrets/grafana_admin_password',
      GF_SERVER_ROOT_URL: 'http://localhost:3001/',
      GF_AUTH_ANONYMOUS_ENABLED: 'false',
      GF_USERS_ALLOW_SIGN_UP: 'false',
      GF_ANALYTICS_REPORTING_ENABLED: 'false',
    });
  });

  test('that exists gets the files under separate names, and the way to the stack', () => {
    const { part } = made(EXISTING, makeDatasource(), [makeDashboard()]);
    expect(part.workloads).toEqual([]);
    expect(part.extensions).toEqual([
      {
        service: 'dashboards',
        environment: {},
        secrets: [],
        fingerprint: null,
        readableLogs: false,
        joinsStack: true,
        files: [
          { artifact: 'docker/grafana/datasources.yaml', at: '/etc/grafana/provisioning/datasources/logagg.yaml' },
          { artifact: 'docker/grafana/dashboards.yaml', at: '/etc/grafana/provisioning/dashboards/logagg.yaml' },
          { artifact: 'docker/grafana/dashboards', at: '/etc/grafana/logagg-dashboards' },
        ],
      },
    ]);
  });

  test('gets no provider without dashboards, because the folder would be missing', () => {
    const { part } = made();
    expect(part.artifacts.map(({ path }) => path)).toEqual(['docker/grafana/datasources.yaml']);
    expect(part.workloads[0]?.files).toHaveLength(1);
  });

  test('gets the path where the dashboards are mounted', () => {
    const { text } = made({}, makeDatasource(), [makeDashboard()]);
    expect(parse(text('docker/grafana/dashboards.yaml')).providers).toEqual([
      {
        name: 'dryad-logs',
        type: 'file',
        folder: 'dryad logs',
        allowUiUpdates: false,
        disableDeletion: true,
        updateIntervalSeconds: 30,
        options: { path: '/etc/grafana/logagg-dashboards' },
      },
    ]);
  });
});

test.each(['$HOME ${PATH} $$ $__file{/etc/passwd}', '"a": {b}', "it's\n- x", 'no', '🙂\u2028\uFEFF', '{{ x }} \\n %s'])(
  '%j comes back equal from every text that a datasource and a dashboard has',
  (hostile) => {
    const log = makeDatasource({
      name: hostile,
      url: `http://${hostile}`,
      jsonData: { list: [hostile, { deep: hostile }], none: null, yes: true },
      headers: [{ name: 'X-Scope-OrgID', value: hostile }],
    });
    const dashboard = makeDashboard({ title: hostile, description: hostile, tags: [hostile] });
    const { datasources, text } = made({}, log, [dashboard]);
    const read = expanded(datasources[0]) as { jsonData: object; secureJsonData: object };
    expect(read).toMatchObject({ name: `dryad ${hostile}`, url: `http://${hostile}` });
    expect(read.jsonData).toEqual({ ...log.jsonData, httpHeaderName1: 'X-Scope-OrgID' });
    expect(read.secureJsonData).toEqual({ httpHeaderValue1: hostile });
    const file = JSON.parse(text('docker/grafana/dashboards/overview.json'));
    expect([file.title, file.tags]).toEqual([hostile, [hostile]]);
    expect(file.description).toBe(
      `${hostile}\n\nMade by logagg 0.1.0 from logagg.yaml. To change it, edit logagg.yaml and run: logagg generate`,
    );
  },
);

/** As Grafana reads a provisioning file when no variable is set: cut at `$$`, then expanded, then joined by `$`. */
function expanded(value: unknown): unknown {
  if (typeof value === 'string') {
    const parts = value.split('$$').map((part) => part.replace(/\$(\w+|\{[^}]*\}|__file\{[^}]*\})/g, ''));
    return parts.join('$');
  }
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, expanded(child)]));
}
