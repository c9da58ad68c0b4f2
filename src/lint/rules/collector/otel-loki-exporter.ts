import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';

export const otelLokiExporter: FileRule = {
  id: 'collector/otel-loki-exporter',
  severity: 'warn',
  summary: 'The OpenTelemetry Collector removed the exporter `loki`.',
  why: 'The Collector does not start: `unknown type: "loki"`. Loki accepts logs by OTLP since version 3.',
  bad: `receivers: { otlp: { protocols: { grpc: {} } } }
exporters: { loki: { endpoint: http://loki:3100/loki/api/v1/push } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [loki] }`,
  good: `receivers: { otlp: { protocols: { grpc: {} } } }
exporters: { otlphttp/loki: { endpoint: http://loki:3100/otlp } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [otlphttp/loki] }`,
  source:
    'The changelog of opentelemetry-collector-contrib 0.131.0; open-telemetry/opentelemetry-collector-contrib#33916.',
  kinds: ['otelcol'],
  checkFile({ document, report }) {
    const names = Object.keys(mapOf(mapOf(document.value)?.exporters) ?? {});
    const message = 'Since version 0.131 the OpenTelemetry Collector has no exporter `loki`: it does not start.';
    const fix = 'Write an exporter `otlphttp` with the endpoint `http://loki:3100/otlp`.';
    return names
      .filter((name) => name === 'loki' || name.startsWith('loki/'))
      .map((name) => report(document.at(['exporters', name], 'key'), message, { fix }));
  },
};
