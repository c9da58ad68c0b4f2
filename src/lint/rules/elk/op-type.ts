import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { optionOf } from '../../../languages/logstash/walk.js';
import { applies, type Fact } from '../../facts/fact.js';
import { fitsPattern, patternsOf } from '../../models/elastic.js';
import { outputsOf } from '../../models/filebeat.js';
import { optionText, pluginsNamed } from '../../models/logstash.js';
import { operationsOf } from '../../models/op-types.js';
import { settingsOf } from '../../models/settings.js';

export const opType: StackRule = {
  id: 'elk/op-type',
  severity: 'error',
  summary: 'Logstash or Filebeat writes to a data stream as if it were an index.',
  why:
    'A data stream accepts only `create`. Elasticsearch answers 400, "only write ops with an op_type ' +
    'of create are allowed in data streams", and Logstash drops each line.',
  bad: `# file: logstash.conf
input { beats { port => 5044 } }
output {
  elasticsearch {
    hosts => ["http://elasticsearch:9200"]
    index => "logs-shop-%{+YYYY.MM.dd}"
  }
}`,
  good: `# file: logstash.conf
input { beats { port => 5044 } }
output {
  elasticsearch {
    hosts => ["http://elasticsearch:9200"]
    index => "logs-shop-default"
    action => "create"
  }
}`,
  source: 'elastic/kibana#131295, fluent/fluent-bit#2664; the template `logs` of Elasticsearch takes `logs-*-*`.',
  seen: 'Elasticsearch 9.5, by its source: "only write ops with an op_type of create are allowed in data streams".',
  checkStack(context) {
    const patterns = [...BUILT_IN, ...ownPatterns(context)];
    const documents = context.of('logstash').filter((one) => applies(DATA_STREAMS, context.versionsOf(one)));
    const filebeats = context.of('filebeat').flatMap((document) => ofFilebeat(context, document, patterns));
    const logstashes = documents.flatMap((document) =>
      pluginsNamed(document, 'output', 'elasticsearch').flatMap((plugin) => {
        const index = optionOf(plugin, 'index');
        const name = optionText(plugin, 'index');
        if (index === null || name === null || optionText(plugin, 'action') !== null) return [];
        if (optionText(plugin, 'data_stream') === 'true' || /^[^-%]*%\{/.test(name)) return [];
        const plain = name.replace(/%\{[^}]*\}|\$\{[^}]*\}/g, 'x');
        const pattern = patterns.find((one) => fitsPattern(plain, one)) ?? ofBeat(plain);
        if (pattern === undefined) return [];
        const message =
          `\`${name}\` is a data stream (template pattern \`${pattern}\`), but Logstash writes to it as an ` +
          'index: each line is rejected.';
        const fix = 'Write `action => "create"`.';
        return context.report(document.between(index.value.from, index.value.to), message, { fix });
      }),
    );
    return [...filebeats, ...logstashes];
  },
};

const OF_FILEBEAT: Fact = { appliesTo: { engine: 'filebeat', from: '8.0.0' }, verified: '9.5.3' };

/** Since version 8, Filebeat writes to a data stream if no index is set. */
function ofFilebeat(context: StackContext, document: ConfigDocument, patterns: readonly string[]) {
  const settings = settingsOf(document);
  const index = settings.get(['output', 'elasticsearch', 'index']);
  const isUsed = outputsOf(document).some(({ name, value }) => name === 'elasticsearch' && !('indices' in value));
  const isStream =
    index === undefined || patterns.some((one) => fitsPattern(String(index).replace(/%\{[^}]*\}/g, 'x'), one));
  if (!isUsed || !isStream || !applies(OF_FILEBEAT, context.versionsOf(document))) return [];
  const message = 'Filebeat writes to a data stream, which refuses the operation `index`: each line is rejected.';
  const fix = 'Write `create`, or delete the processors that set it.';
  return operationsOf(document).map((path) => context.report(settings.at(path), message, { fix }));
}

const DATA_STREAMS: Fact = { appliesTo: { engine: 'elasticsearch', from: '7.9.0' }, verified: '9.5.3' };

/** Patterns of the templates that Elasticsearch includes. */
const BUILT_IN = ['logs-*-*', 'metrics-*-*', 'traces-*-*', 'synthetics-*-*'];

/** Since version 8 the templates that Beats load make a data stream of each version. */
function ofBeat(index: string): string | undefined {
  return BEAT_STREAM.test(index) ? index : undefined;
}

const BEAT_STREAM = /^(?:file|metric|winlog|packet|audit|heart)beat-(?:8|9)\.\d+\.\d+$/;

function ownPatterns(context: StackContext): readonly string[] {
  return context.of('index-template').flatMap((document) => {
    const isStream = mapOf(mapOf(document.value)?.data_stream) !== null;
    return isStream ? patternsOf(document) : [];
  });
}
