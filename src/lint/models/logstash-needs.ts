import { optionOf } from '../../languages/logstash/walk.js';
import { listed } from '../lists.js';
import { optionText } from './logstash.js';
import type { KnownPlugin } from './logstash-plugins.js';

/** Options of one plugin that Logstash refuses together, or one that is missing. */
export interface PluginGap {
  /** The option with the error; null: the plugin lacks it. */
  readonly option: string | null;
  readonly message: string;
  readonly fix: string;
}

const ENDS = 'the pipeline does not start';

/** What a plugin misses, and options that exclude each other. */
export function gapsOfPlugin(one: KnownPlugin): readonly PluginGap[] {
  return [...required(one), ...together(one), ...exclusive(one)];
}

/** Options of older versions may stand for the required ones, so nothing is missing for certain. */
function required({ plugin, known, words }: KnownPlugin): readonly PluginGap[] {
  const isOfOldVersion = plugin.options.some(
    ({ name }) => !known.options.has(name) || known.options.get(name)?.isDeprecated,
  );
  if (isOfOldVersion || !known.isRead) return [];
  const missing = [...known.options].filter(([name, { isRequired }]) => isRequired && optionOf(plugin, name) === null);
  return missing.map(([name]) => ({
    option: null,
    message: `${words.charAt(0).toUpperCase()}${words.slice(1)} needs \`${name}\`: ${ENDS}.`,
    fix: `Write \`${name}\`.`,
  }));
}

type Pair = readonly [plugins: RegExp, option: string, other: string];

/** An option that needs another one. Source: the methods `register` of the plugins. */
const TOGETHER: readonly Pair[] = [
  [/^input\/(?:beats|elastic_agent)$/, 'ssl_enabled', 'ssl_certificate'],
  [/^input\/(?:beats|elastic_agent|http|tcp)$/, 'ssl_certificate', 'ssl_key'],
  [/^input\/(?:http|tcp)$/, 'ssl_key', 'ssl_certificate'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'ssl_certificate', 'ssl_key'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'ssl_key', 'ssl_certificate'],
  [/^input\/http_poller$/, 'user', 'password'],
  [/^input\/http_poller$/, 'password', 'user'],
];

/** Two options of which only one is allowed. Source: the same. */
const EXCLUSIVE: readonly Pair[] = [
  [/^(?:input|filter|output)\/elasticsearch$/, 'cloud_id', 'hosts'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'api_key', 'user'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'api_key', 'cloud_auth'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'cloud_auth', 'user'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'ssl_certificate_authorities', 'ssl_truststore_path'],
  [/^(?:input|filter|output)\/elasticsearch$/, 'ssl_certificate', 'ssl_keystore_path'],
  [/^input\/http$/, 'ssl_certificate', 'ssl_keystore_path'],
  [/^input\/http$/, 'ssl_certificate_authorities', 'ssl_truststore_path'],
  [/^filter\/elasticsearch$/, 'query', 'query_template'],
  [/^input\/jdbc$/, 'statement', 'statement_filepath'],
  [/^input\/jdbc$/, 'jdbc_password', 'jdbc_password_filepath'],
];

function together(one: KnownPlugin): readonly PluginGap[] {
  return pairsOf(TOGETHER, one)
    .filter(([, option, other]) => optionOf(one.plugin, option) !== null && optionOf(one.plugin, other) === null)
    .map(([, option, other]) => ({
      option,
      message: `\`${option}\` of ${one.words} needs \`${other}\`: ${ENDS}.`,
      fix: `Write \`${other}\`.`,
    }));
}

function exclusive(one: KnownPlugin): readonly PluginGap[] {
  return pairsOf(EXCLUSIVE, one)
    .filter(([, option, other]) => optionOf(one.plugin, option) !== null && optionOf(one.plugin, other) !== null)
    .map(([, option, other]) => ({
      option,
      message: `${one.words.charAt(0).toUpperCase()}${one.words.slice(1)} accepts only one of ${listed([option, other])}: ${ENDS}.`,
      fix: `Delete \`${option}\` or \`${other}\`.`,
    }));
}

/** Options of TLS are only checked where it is on. */
function pairsOf(pairs: readonly Pair[], { kind, plugin }: KnownPlugin): readonly Pair[] {
  const isEncrypted = optionText(plugin, 'ssl_enabled') === 'true';
  return pairs.filter(([plugins, option]) => {
    return plugins.test(`${kind}/${plugin.name}`) && (isEncrypted || !option.startsWith('ssl_'));
  });
}
