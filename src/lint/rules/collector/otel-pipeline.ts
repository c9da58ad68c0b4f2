import type { StackRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { componentsOf, pipelineReferences, siblingsOf } from '../../models/otelcol.js';

export const otelPipeline: StackRule = {
  id: 'collector/otel-pipeline',
  severity: 'error',
  summary: 'A pipeline of the OpenTelemetry Collector names a component that is not defined.',
  why: 'The Collector does not start: "references exporter … which is not configured".',
  bad: `# file: otel.yaml
receivers: { otlp: { protocols: { grpc: {} } } }
exporters: { otlphttp: { endpoint: http://loki:3100/otlp } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [otlp_http] }`,
  good: `# file: otel.yaml
receivers: { otlp: { protocols: { grpc: {} } } }
exporters: { otlphttp: { endpoint: http://loki:3100/otlp } }
service:
  pipelines:
    logs: { receivers: [otlp], exporters: [otlphttp] }`,
  source: 'otelcol/config.go of open-telemetry/opentelemetry-collector.',
  seen: 'OpenTelemetry Collector 0.159.0, by its source: it does not start.',
  checkStack(context) {
    const all = context.of('otelcol');
    return all.flatMap((document) => {
      const siblings = siblingsOf(all, document);
      // Another file that the Collector is started with may define it.
      const severity = siblings.length > 1 ? 'warn' : 'error';
      return pipelineReferences(document).flatMap(({ path, section, name }) => {
        const known = siblings.flatMap((sibling) => componentsOf(sibling, section));
        if (known.includes(name)) return [];
        const near = nearest(name, known);
        const fix = near === null ? `Define it under \`${section}\`.` : `Did you mean \`${near}\`?`;
        const message = `\`${name}\` is not defined under \`${section}\`: the OpenTelemetry Collector does not start.`;
        return [context.report(document.at(path), message, { severity, fix })];
      });
    });
  },
};
