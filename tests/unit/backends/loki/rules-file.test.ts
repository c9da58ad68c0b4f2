import { describe, expect, it } from 'vitest';
import { rulesFile } from '../../../../src/backends/loki/rules/file.js';
import { makeAlert, makeModel, makeService } from '../../../support/model.js';

describe('the rules file', () => {
  it('reads well', () => {
    const services = [
      makeService({ fields: [{ name: 'http.path', key: 'http_path', type: 'keyword' }] }),
      makeService({ name: 'web', message: null }),
    ];
    const alerts = [
      makeAlert({
        name: 'ErrorShare',
        services: ['web', 'api'],
        match: { levels: ['error', 'fatal'], contains: ['time out'], excludes: [], regex: null, fields: [] },
        condition: { measure: 'ratio', comparison: 'above', threshold: 0.05 },
        minimum: 100,
        for: 300,
        severity: 'critical',
        summary: '{{value}} of the lines of {{service}} are errors',
        runbook: 'https://wiki.example/errors',
      }),
      makeAlert({
        name: 'Silence',
        condition: { measure: 'absence' },
        groupBy: ['http.path'],
        description: 'a: b # "c"',
      }),
    ];
    const text = rulesFile(makeModel({ services, alerts }), { version: '0.1.0', specPath: 'logagg.yaml' });
    expect(text).toMatchInlineSnapshot(`
      "# Made by logagg 0.1.0 from logagg.yaml.
      # To change it, edit logagg.yaml and run: logagg generate

      # Loki's ruler evaluates every group once a minute and sends firing alerts to Alertmanager. Each service has its own rule,
      # so an alert about missing lines still names the service whose lines are missing.
      groups:
        - name: ErrorShare-api
          interval: 1m
          rules:
            # Fires when matching lines are more than 0.05 of all lines (1 is all) in the last 5m, if there are at least 100 lines in total, and this has been true for 5m.
            - alert: ErrorShare
              expr: |-
                (
                  sum(
                    count_over_time(
                      {service_name="api", env="production"}
                        | level=~"error|fatal"
                        |~ \`time|\\\\\`
                        | json
                        | line_format "{{if .__error__}}{{__line__}}{{else}}{{or .message __line__}}{{end}}"
                        | drop __error__, __error_details__
                        |= "time out"
                        [5m]
                    )
                  )
                  / (sum(count_over_time({service_name="api", env="production"} [5m])) >= 100)
                )
                > 0.05
              for: 5m
              labels:
                service_name: api
                env: production
                severity: critical
              annotations:
                summary: '{{ printf "%.3f" $value }} of the lines of api are errors'
                runbook_url: https://wiki.example/errors
        - name: ErrorShare-web
          interval: 1m
          rules:
            # Fires when matching lines are more than 0.05 of all lines (1 is all) in the last 5m, if there are at least 100 lines in total, and this has been true for 5m.
            - alert: ErrorShare
              expr: |-
                (
                  sum(
                    count_over_time(
                      {service_name="web", env="production"} | level=~"error|fatal" |= "time out" [5m]
                    )
                  )
                  / (sum(count_over_time({service_name="web", env="production"} [5m])) >= 100)
                )
                > 0.05
              for: 5m
              labels:
                service_name: web
                env: production
                severity: critical
              annotations:
                summary: '{{ printf "%.3f" $value }} of the lines of web are errors'
                runbook_url: https://wiki.example/errors
        - name: Silence-api
          interval: 1m
          rules:
            # Fires when there is no matching line in the last 5m, separately for each http.path.
            - alert: Silence
              expr: |-
                bottomk(500,
                  (
                    sum by (http_path) (
                      count_over_time(
                        {service_name="api", env="production"} | level=~"error|fatal" | http_path!="" [5m]
                      )
                    )
                    or (
                      0 * sum by (http_path) (
                        count_over_time({service_name="api", env="production"} | http_path!="" [5m])
                      )
                    )
                  )
                  < 1
                )
              labels:
                service_name: api
                env: production
                severity: warning
              annotations:
                summary: 'HighErrorRate on api'
                description: 'a: b # "c"'
            # Fires once when there are more groups: Loki fails a query with more series, and notifies no one.
            - alert: Silence
              expr: |-
                count(
                  (
                    sum by (http_path) (
                      count_over_time(
                        {service_name="api", env="production"} | level=~"error|fatal" | http_path!="" [5m]
                      )
                    )
                    or (
                      0 * sum by (http_path) (
                        count_over_time({service_name="api", env="production"} | http_path!="" [5m])
                      )
                    )
                  )
                  < 1
                )
                > 500
              labels:
                service_name: api
                env: production
                severity: warning
                http_path: 'more than 500 values'
              annotations:
                summary: '{{ printf "%.0f" $value }} values of http.path on api: alerts are sent for 500 of them'
      "
    `);
  });
});
