import type { ConfigDocument, FileRule, Place } from '../../../contracts/config.js';
import { optionOf, pluginsOf } from '../../../languages/logstash/walk.js';
import { optionText, pipelineOf } from '../../models/logstash.js';
import { isWellKnown } from '../../models/passwords.js';
import { isSet, settingsOf } from '../../models/settings.js';

export const plainPassword: FileRule = {
  id: 'elk/plain-password',
  severity: 'warn',
  summary: 'A configuration contains a password or a key.',
  why:
    'Everyone who can read the repository can read it, now and in the history. Attackers try ' +
    'well-known passwords first.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system
elasticsearch.password: 9d41c7e2f0`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system
elasticsearch.password: \${KIBANA_PASSWORD}`,
  source: 'https://www.elastic.co/docs/deploy-manage/security/secure-settings',
  kinds: ['filebeat', 'kibana', 'elastalert', 'logstash'],
  checkFile({ document, report }) {
    return plainSecrets(document).map(({ name, text, place }) => {
      const isKnown = isWellKnown(text);
      const message = isKnown
        ? `This \`${name}\` is a well-known value, which attackers try first.`
        : `This \`${name}\` is in plain text: everyone who can read the file can use it.`;
      const fix =
        document.kind === 'elastalert'
          ? 'Delete it, and set the variable `ES_PASSWORD` or `ES_API_KEY`.'
          : 'Use a variable, such as `${ES_PASSWORD}`: Filebeat reads it from the environment or the keystore.';
      return report(place, message, { fix, severity: isKnown ? 'error' : 'warn' });
    });
  },
};

/** A secret in a configuration. */
interface PlainSecret {
  readonly name: string;
  /** The secret itself, for comparisons; never to be shown. */
  readonly text: string;
  readonly place: Place;
}

/** Where each program has its secrets for Elasticsearch and other outputs. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  filebeat: [
    'output.elasticsearch.password',
    'output.elasticsearch.api_key',
    'output.kafka.password',
    'output.redis.password',
    'setup.kibana.password',
    'monitoring.elasticsearch.password',
  ],
  kibana: ['elasticsearch.password', 'elasticsearch.serviceAccountToken'],
  elastalert: ['es_password', 'es_api_key'],
};

/**
 * The secrets in a configuration of Filebeat, Kibana, ElastAlert or Logstash that do not come from a variable or a
 * keystore.
 */
function plainSecrets(document: ConfigDocument): readonly PlainSecret[] {
  if (document.kind === 'logstash') return inLogstash(document);
  const settings = settingsOf(document);
  return (KEYS[document.kind] ?? []).flatMap((key) => {
    const path = key.split('.');
    const value = settings.get(path);
    const text = typeof value === 'number' ? String(value) : settings.text(path);
    // ElastAlert replaces `$NAME` in the text of the file, as a shell does.
    if (document.kind === 'elastalert' && text !== null && /\$\w/.test(text)) return [];
    return isSet(text) && text !== null ? [{ name: path.at(-1) ?? key, text, place: settings.at(path) }] : [];
  });
}

function inLogstash(document: ConfigDocument): readonly PlainSecret[] {
  const { sections } = pipelineOf(document);
  const plugins = ['input', 'filter', 'output'].flatMap((section) => [...pluginsOf(sections, section)]);
  return plugins.flatMap((plugin) =>
    ['password', 'api_key'].flatMap((name) => {
      const text = optionText(plugin, name);
      const option = optionOf(plugin, name);
      if (text === null || text === '' || text.includes('${') || option === null) return [];
      return { name, text, place: document.between(option.value.from, option.value.to) };
    }),
  );
}
