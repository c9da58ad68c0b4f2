import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { alertingPart } from '../../../../src/backends/elk/alerting/index.js';
import type { Model } from '../../../../src/model/model.js';
import { probeCommand } from '../../../../src/targets/compose/probe.js';
import { type ModelOverrides, makeAlert, makeModel } from '../../../support/model.js';
import { contextOf } from '../../../support/wiring.js';

const alerts = [makeAlert(), makeAlert({ name: 'Silence', condition: { measure: 'absence' } })];
const receivers = [
  { name: 'ops', severities: ['critical'], channel: { kind: 'webhook', url: { fromEnv: 'OPS_URL' } } },
] as const;

function partOf(overrides: ModelOverrides) {
  const model = makeModel({ backend: 'elk', alerts, ...overrides });
  return alertingPart(model, contextOf(model));
}

function contentOf(overrides: ModelOverrides, file: string): string {
  return partOf(overrides).artifacts.find(({ path }) => path === `docker/elk/${file}`)?.content ?? '';
}

describe('what evaluates the alerts', () => {
  it('is nothing where there are no alerts, or another does it', () => {
    const nothing = { artifacts: [], workloads: [], extensions: [] };
    expect(partOf({ alerts: [] })).toEqual(nothing);
    expect(partOf({ elk: { alerting: 'grafana' } })).toEqual(nothing);
  });

  it('is a config, a rule for each alert, and the modules, of which one is run', () => {
    expect(partOf({}).artifacts.map(({ path, mode }) => `${path} ${mode.toString(8)}`)).toEqual([
      'docker/elk/elastalert.yaml 644',
      'docker/elk/rules/HighErrorRate.yaml 644',
      'docker/elk/rules/Silence.yaml 644',
      'docker/elk/elastalert/logagg_alerts.py 644',
      'docker/elk/elastalert/logagg_meaning.py 644',
      'docker/elk/elastalert/run.sh 755',
    ]);
  });

  it('gives alerts whose names differ in case only files that every system keeps apart', () => {
    const { artifacts } = partOf({ alerts: ['Slow', 'slow', 'SLOW'].map((name) => makeAlert({ name })) });
    const files = artifacts.map(({ path }) => path).filter((path) => path.includes('/rules/'));
    expect(files.map((path) => path.replace(/.*\//, ''))).toEqual(['Slow.yaml', 'slow-2.yaml', 'SLOW-3.yaml']);
  });

  it('notifies the Alertmanager of the spec, or that of the stack, or no one', () => {
    const told = (notify: Partial<Model['notify']>) =>
      parse(contentOf({ notify: { alertmanager: null, receivers: [], ...notify } }, 'elastalert.yaml'))
        .alertmanager_hosts;
    expect(told({})).toEqual([]);
    expect(told({ receivers })).toEqual(['http://alertmanager:9093']);
    expect(told({ alertmanager: 'http://am.example:9093/' })).toEqual(['http://am.example:9093']);
  });

  it('logs in with a password that is in no file', () => {
    expect(parse(contentOf({}, 'elastalert.yaml'))).toMatchObject({ es_username: 'dryad-alerter' });
    expect(contentOf({}, 'elastalert.yaml')).not.toMatch(/es_password/);
    expect(contentOf({}, 'elastalert/run.sh')).toContain('cat /run/secrets/elasticsearch_alerter_password');
    const [workload] = partOf({}).workloads;
    expect(workload?.secrets).toMatchObject([
      { name: 'elasticsearch_alerter_password', source: { fromEnv: 'ES_ALERTER_PASSWORD' } },
    ]);
    expect(workload?.environment).not.toHaveProperty('ES_PASSWORD');
  });

  it('does not log in where Elasticsearch requires no login', () => {
    const open = { elk: { security: false } };
    expect(parse(contentOf(open, 'elastalert.yaml'))).not.toHaveProperty('es_username');
    expect(contentOf(open, 'elastalert/run.sh')).not.toContain('PASSWORD');
    expect(partOf(open).workloads[0]?.secrets).toEqual([]);
  });

  it('is healthy while as many alerts as there are were evaluated', () => {
    const probe = partOf({}).workloads[0]?.health?.probe;
    const command = probe === undefined ? [] : probeCommand(probe);
    expect(command.at(-1)).toMatch(/-ge 2$/);
    const { heartbeat_folder } = parse(contentOf({}, 'elastalert.yaml'));
    expect(command.at(-1)).toContain(heartbeat_folder);
  });

  it('finds in its container what is mounted into it', () => {
    const mounts = partOf({}).workloads[0]?.files.map(({ at }) => at) ?? [];
    const config = parse(contentOf({}, 'elastalert.yaml'));
    expect(mounts).toContain(config.rules_folder);
    expect(contentOf({}, 'elastalert/run.sh')).toContain(`--config ${mounts[0]}`);
    expect(mounts).toContain(partOf({}).workloads[0]?.environment.PYTHONPATH);
  });
});
