import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ruleFile } from '../../../../src/backends/elk/alerting/rule.js';
import type { Alert } from '../../../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';

const HOSTILE = [
  '{{ $x }}',
  '$HOME ${PATH}',
  'it\'s "so"',
  '%s %(x)s',
  'a: b # c',
  'two\nlines',
  '\u2028 😀',
  'yes',
  '1e5',
];

const services = [
  makeService({
    fields: [
      { name: 'http.path', key: 'http_path', type: 'keyword' },
      { name: 'duration', key: 'duration', type: 'number' },
    ],
  }),
  makeService({ name: 'web', labels: [{ name: 'http.path', key: 'http_path', type: 'keyword' }] }),
];
const EVERY_LINE = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

function textOf(alert: Partial<Alert>): string {
  const model = makeModel({ backend: 'elk', services });
  return ruleFile(model, makeAlert(alert), { version: '0.1.0', specPath: 'logagg.yaml' });
}

function ruleOf(alert: Partial<Alert>) {
  return parse(textOf(alert), { version: '1.1' }).logagg;
}

describe('the rule file of an alert', () => {
  it('reads well', () => {
    const text = textOf({
      name: 'ErrorShare',
      services: ['api', 'web'],
      condition: { measure: 'ratio', comparison: 'above', threshold: 0.05 },
      groupBy: ['http.path'],
      minimum: 100,
      for: 300,
      severity: 'critical',
      summary: '{{value}} of the lines of {{service}} on {{http.path}} are errors (> {{threshold}})',
      runbook: 'https://wiki.example/errors',
    });
    expect(text).toMatchInlineSnapshot(`
      "# Made by logagg 0.1.0 from logagg.yaml.
      # To change it, edit logagg.yaml and run: logagg generate

      # Fires when matching lines are more than 0.05 of all lines (1 is all) in the last 5m, separately for each http.path, if there are at least 100 lines in total, and this has been true for 5m.
      name: ErrorShare
      type: logagg_alerts.Rule
      alert: [logagg_alerts.ToAlertmanager]
      index: 'logs-dryad.*-production'

      logagg:
        environment: production
        # Each service is evaluated separately.
        services:
          - api
          - web
        # The lines that Filebeat marked with this name.
        marked: ErrorShare
        measure: ratio
        comparison: above
        threshold: 0.05
        # In seconds.
        window: 300
        for: 300
        minimum: 100
        # Label at Alertmanager: field.
        group_by:
          http_path: app.http_path
        severity: critical
        annotations:
          summary:
            - fill: value
            - text: ' of the lines of '
            - fill: service
            - text: ' on '
            - group: http_path
            - text: ' are errors (> '
            - text: '0.05'
            - text: ')'
          runbook_url:
            - text: https://wiki.example/errors

      # ElastAlert's own query finds nothing. The rule sends its own query once a minute, 20 s late, so that lines
      # in transit have arrived. It evaluates whole minutes, whenever it runs.
      filter: [{ match_none: {} }]
      use_count_query: true
      scan_entire_timeframe: true
      timeframe: { seconds: 1 }
      query_delay: { seconds: 20 }
      realert: { minutes: 0 }
      "
    `);
  });

  it('counts every line where there are no conditions, else those that Filebeat marked', () => {
    expect(ruleOf({ match: EVERY_LINE }).marked).toBeNull();
    const matches = [
      { levels: ['error'] as const },
      { contains: ['x'] },
      { excludes: ['x'] },
      { regex: 'x' },
      { fields: [{ name: 'http.path', type: 'keyword', operator: '=', value: '/' }] as const },
    ];
    for (const match of matches) expect(ruleOf({ match: { ...EVERY_LINE, ...match } }).marked).toBe('HighErrorRate');
  });

  it('names the number that a quantile is of', () => {
    const condition = {
      measure: 'quantile',
      comparison: 'below',
      threshold: 5,
      field: 'duration',
      quantile: 0.95,
    } as const;
    expect(ruleOf({ condition })).toMatchObject({
      measure: 'quantile',
      comparison: 'below',
      threshold: 5,
      quantile: 0.95,
      field: 'app.duration',
    });
  });

  it('compares nothing with absence', () => {
    const rule = ruleOf({ condition: { measure: 'absence' } });
    expect(rule).toMatchObject({ measure: 'absence', minimum: null, group_by: {} });
    expect(rule).not.toHaveProperty('threshold');
  });

  it('keeps text as it is, whatever it looks like', () => {
    const summary = `${HOSTILE.join('|')}{{service}}{{ other }}`;
    const rule = ruleOf({ summary, description: '', runbook: '{{value}}' });
    expect(rule.annotations).toEqual({
      summary: [{ text: `${HOSTILE.join('|')}` }, { fill: 'service' }, { text: '{{ other }}' }],
      description: [{ text: '' }],
      runbook_url: [{ fill: 'value' }],
    });
  });

  it('fills in the threshold and group fields of a summary', () => {
    const rule = ruleOf({ groupBy: ['http.path'], summary: '{{threshold}} {{http.path}}' });
    expect(rule.annotations.summary).toEqual([{ text: '10' }, { text: ' ' }, { group: 'http_path' }]);
    expect(rule.group_by).toEqual({ http_path: 'app.http_path' });
  });

  it('fails for a field that no service has, which the spec refuses', () => {
    expect(() => textOf({ groupBy: ['unknown'] })).toThrow('no service of HighErrorRate has a field unknown');
  });
});
