import type { StackContext, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { pipelineSteps, servicesOf, settingIn } from '../../models/elastic.js';
import { settingsOf } from '../../models/settings.js';

export const paidOnBasic: StackRule = {
  id: 'elk/paid-on-basic',
  severity: 'warn',
  summary: 'A feature needs a paid license, but the stack has the free one.',
  why:
    'On the basic license Elasticsearch rejects or ignores the processor, and Kibana rejects the ' +
    'connector: nothing is redacted, or no one is notified.',
  bad: `processors:
  - redact: { field: message, patterns: ["%{EMAILADDRESS:email}"] }`,
  good: `processors:
  - gsub:
      field: message
      pattern: "[^@ ]+@[^@ ]+"
      replacement: "<email>"`,
  source: 'RedactProcessor.java (platinum); slack/index.ts and webhook/index.ts of Kibana (gold).',
  checkStack(context) {
    return isPaid(context) ? [] : [...redacting(context), ...connecting(context)];
  },
};

const FREE = ['.index', '.server-log'];
const LICENSE = 'xpack.license.self_generated.type';

function isPaid(context: StackContext): boolean {
  return servicesOf(context, 'elasticsearch').some(({ service }) => {
    const license = settingIn(service, LICENSE)?.value ?? 'basic';
    return license !== 'basic';
  });
}

function redacting(context: StackContext): readonly Finding[] {
  return context.of('ingest-pipeline').flatMap((document) =>
    pipelineSteps(document).flatMap(({ name, options, path }) => {
      if (name !== 'redact') return [];
      const result = options.skip_if_unlicensed === true ? 'it does nothing' : 'Elasticsearch rejects the pipeline';
      const fix = 'Use `gsub`, which is free, or `replace` in Filebeat.';
      return context.report(
        document.at(path, 'key'),
        `\`redact\` needs a platinum license: on the free license ${result}.`,
        { fix },
      );
    }),
  );
}

function connecting(context: StackContext): readonly Finding[] {
  return context.of('kibana').flatMap((document) => {
    const settings = settingsOf(document);
    const path = ['xpack', 'actions', 'preconfigured'];
    return Object.entries(settings.map(path)).flatMap(([id, connector]) => {
      const type = mapOf(connector)?.actionTypeId;
      if (typeof type !== 'string' || FREE.includes(type) || !type.startsWith('.')) return [];
      const message = `The connector \`${type}\` needs a paid license: on the free license no one is notified.`;
      const fix = 'Use alerts of ElastAlert or Grafana, which are free.';
      return context.report(settings.at([...path, id, 'actionTypeId']), message, { fix });
    });
  });
}
