import type { ConfigDocument, Place } from '../../contracts/config.js';
import { optionOf, pluginsOf } from '../../languages/logstash/walk.js';
import { optionText, pipelineOf } from './logstash.js';
import { isSet, settingsOf } from './settings.js';

/** A secret in a configuration. */
export interface PlainSecret {
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
export function plainSecrets(document: ConfigDocument): readonly PlainSecret[] {
  if (document.kind === 'logstash') return inLogstash(document);
  const settings = settingsOf(document);
  return (KEYS[document.kind] ?? []).flatMap((key) => {
    const path = key.split('.');
    const value = settings.get(path);
    const text = typeof value === 'number' ? String(value) : settings.text(path);
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
