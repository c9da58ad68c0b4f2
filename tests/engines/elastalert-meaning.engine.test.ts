import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { HEARTBEATS } from '../../src/backends/elk/alerting/paths.js';
import { elastalertWorkload } from '../../src/backends/elk/alerting/workload.js';
import type { Alert, Model } from '../../src/model/model.js';
import { probeCommand } from '../../src/targets/compose/probe.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { alertingFiles, runPython, writeAlerting } from './elastalert/files.js';
import { HOSTILE } from './loki-alerts/hostile.js';
import { temporaryDir } from './support/cleanup.js';
import { proof } from './support/proof.js';
import { runTool } from './support/tool.js';

const fields = [
  { name: 'path', key: 'path', type: 'keyword' },
  { name: 'status', key: 'status', type: 'number' },
  { name: 'duration', key: 'duration', type: 'number' },
] as const;
const services = ['api', 'web'].map((name) => makeService({ name, fields }));
const EVERY_LINE = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

function alert(name: string, more: Partial<Alert>): Alert {
  return makeAlert({ name, services: ['api', 'web'], ...more });
}

function quantile(comparison: 'above' | 'below', share: number): Alert['condition'] {
  return { measure: 'quantile', comparison, threshold: 100, field: 'duration', quantile: share };
}

const ALERTS: readonly Alert[] = [
  alert('CountAbove', { condition: { measure: 'count', comparison: 'above', threshold: 5 } }),
  alert('CountBelow', { condition: { measure: 'count', comparison: 'below', threshold: 2 }, for: 90, window: 60 }),
  alert('CountOfAll', {
    match: EVERY_LINE,
    condition: { measure: 'count', comparison: 'above', threshold: 3 },
    window: 60,
    for: 60,
  }),
  alert('RateAbove', { condition: { measure: 'rate', comparison: 'above', threshold: 0.02 }, window: 60, for: 120 }),
  alert('RateBelow', { condition: { measure: 'rate', comparison: 'below', threshold: 0.01 }, window: 600, for: 300 }),
  alert('RatioAbove', { condition: { measure: 'ratio', comparison: 'above', threshold: 0.5 }, minimum: 4 }),
  alert('RatioBelow', { condition: { measure: 'ratio', comparison: 'below', threshold: 0.4 }, for: 60 }),
  alert('QuantileAbove', { condition: quantile('above', 0.75) }),
  alert('QuantileBelow', { condition: quantile('below', 0.5), for: 120, minimum: 3 }),
  alert('Absence', { condition: { measure: 'absence' }, window: 120, for: 120 }),
  alert('GroupedCount', { condition: { measure: 'count', comparison: 'below', threshold: 1 }, groupBy: ['path'] }),
  alert('GroupedRatio', {
    condition: { measure: 'ratio', comparison: 'above', threshold: 0.3 },
    groupBy: ['path', 'status'],
    window: 600,
    for: 60,
    minimum: 2,
  }),
  alert('GroupedAbsence', { condition: { measure: 'absence' }, groupBy: ['status'], window: 180 }),
  alert('GroupedQuantile', { condition: quantile('above', 0.95), groupBy: ['path'], window: 900, for: 60 }),
];

const TEXT = [...HOSTILE, '$LEAKED ${LEAKED}'].join(' | ');
const HOSTILE_ALERT = alert('Hostile', { summary: `${TEXT}{{service}}` });

const PLAIN = makeModel({ backend: 'elk', services, alerts: ALERTS });
const HOSTILE_MODEL = makeModel({ backend: 'elk', services, alerts: [...ALERTS, HOSTILE_ALERT] });
const INPUTS = [alertingFiles(HOSTILE_MODEL), TEXT, healthOf(PLAIN)];
let elk: string;
let hostile: string;

beforeAll(() => {
  [elk, hostile] = [writeAlerting(PLAIN), writeAlerting(HOSTILE_MODEL)];
});

/** The health check of ElastAlert's container. */
function healthOf(model: Model) {
  const { health } = elastalertWorkload(model, contextOf(model).wiring);
  if (health === null) throw new Error('ElastAlert has no health check');
  const { probe, ...times } = health;
  return { command: probeCommand(probe), ...times };
}

/** Whether the container would be healthy with signs of life of these ages, in minutes. */
async function healthy(minutes: readonly number[]): Promise<boolean> {
  const folder = temporaryDir('evaluated');
  for (const [at, age] of minutes.entries()) {
    const time = Date.now() / 1000 - age * 60;
    writeFileSync(path.join(folder, `Alert${at}`), '');
    utimesSync(path.join(folder, `Alert${at}`), time, time);
  }
  const two = makeModel({ alerts: ALERTS.slice(0, 2) });
  const [program = '', ...args] = healthOf(two).command;
  const { ok } = await runTool(
    program,
    args.map((one) => one.replaceAll(HEARTBEATS, folder)),
  );
  return ok;
}

describe('the rule module', proof('elastalert', 'the rule module', INPUTS), () => {
  test('gives the defined result at every minute of twelve hours with gaps, restarts and failures', async () => {
    const { ok, stdout, stderr } = await runPython(elk, 'test_simulation.py');
    expect(stderr).toMatch(/\nOK\n$/);
    expect(stdout.match(/evaluations/g)).toHaveLength(ALERTS.length);
    expect(ok).toBe(true);
  });

  test('loads, evaluates and notifies when ElastAlert calls it', async () => {
    const { ok, stderr } = await runPython(hostile, 'test_module.py', { HOSTILE: JSON.stringify(TEXT) });
    expect(stderr).toMatch(/Ran \d+ tests in [\s\S]*\nOK\n$/);
    expect(ok).toBe(true);
  });

  test('is healthy while every alert is evaluated', async () => {
    expect(await healthy([1, 3])).toBe(true);
    expect(await healthy([1, 7])).toBe(false);
    expect(await healthy([1])).toBe(false);
    expect(await healthy([])).toBe(false);
  });
});
