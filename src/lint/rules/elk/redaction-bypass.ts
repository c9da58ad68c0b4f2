import type { StackContext, StackRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { pipelineSteps } from '../../models/elastic.js';
import { processorsOf } from '../../models/filebeat.js';

export const redactionBypass: StackRule = {
  id: 'elk/redaction-bypass',
  severity: 'warn',
  summary: 'Only the ingest pipeline masks secrets, and the failure store keeps unmasked lines.',
  why:
    'A document that fails is stored unprocessed: its secrets are in plain text for everyone who can ' +
    'read `::failures`.',
  bad: `# file: pipeline.json
{
  "processors": [
    { "gsub": { "field": "message", "pattern": "password=\\\\S+", "replacement": "password=***" } }
  ]
}
# file: template.json
{
  "index_patterns": ["logs-shop"],
  "data_stream": {},
  "template": { "data_stream_options": { "failure_store": { "enabled": true } } }
}`,
  good: `# file: pipeline.json
{
  "processors": [
    { "gsub": { "field": "message", "pattern": "password=\\\\S+", "replacement": "password=***" } }
  ]
}
# file: template.json
{
  "index_patterns": ["logs-shop"],
  "data_stream": {},
  "template": { "data_stream_options": { "failure_store": { "enabled": false } } }
}`,
  source: 'Elasticsearch: failure-store.md, "the original, unprocessed document".',
  checkStack(context) {
    if (masksBefore(context)) return [];
    const path = ['template', 'data_stream_options', 'failure_store', 'enabled'];
    const store = context
      .of('index-template', 'component-template')
      .find(({ value }) => rawValueAt(value, path) === true);
    if (store === undefined) return [];
    const related = [{ place: store.at(path), message: 'the failure store' }];
    return context.of('ingest-pipeline').flatMap((document) => {
      const step = pipelineSteps(document).find(
        ({ name, options }) => name === 'redact' || (name === 'gsub' && isMask(options)),
      );
      if (step === undefined) return [];
      const message = 'Failed documents are stored unmasked: the failure store keeps them unprocessed.';
      const fix = 'Mask in Filebeat with `replace`, or disable the failure store.';
      return context.report(document.at(step.path, 'key'), message, { related, fix });
    });
  },
};

function isMask({ replacement }: PlainMap): boolean {
  return typeof replacement === 'string' && /\*\*|redact|mask|removed|hidden|secret|^[[<].*[\]>]$/i.test(replacement);
}

function masksBefore({ of }: StackContext): boolean {
  return of('filebeat').some((document) =>
    processorsOf(document).some(({ name }) => name === 'replace' || name === 'script'),
  );
}
