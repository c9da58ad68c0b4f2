import type { ConfigKind } from '../contracts/config.js';

const ALLOY_BLOCK = /^(?:[a-z_]+\.)+[a-z_0-9]+\s+"[^"\n]*"\s*\{|^(?:logging|livedebugging|http)\s*\{/m;
const LOGSTASH_SECTION = /^\s*(?:input|filter|output)\s*\{/m;

/** The kind of a file that is neither YAML nor JSON; null: it may be one of those. */
export function kindOfText(path: string, text: string): ConfigKind | null {
  if (/\.(?:alloy|river)$/.test(path)) return 'alloy';
  if (/\.md$/.test(path)) return /^\s*```logql\b/m.test(text) ? 'query-doc' : null;
  if (/\.(?:ya?ml|json|ndjson)$/.test(path)) return null;
  if (LOGSTASH_SECTION.test(text)) return 'logstash';
  return ALLOY_BLOCK.test(text) ? 'alloy' : null;
}

/** Whether a file that no parser reads was meant for a program that logagg knows, by its name or its first keys. */
export function looksLikeOurs(path: string, text: string): boolean {
  return NAMES.test(path) || KEYS.test(text);
}

const NAMES =
  /(?:loki|promtail|filebeat|kibana|elastalert|alertmanager|compose|logstash|grafana)[^/]*\.(?:ya?ml|json)$/i;
const KEYS =
  /^(?:schema_config|limits_config|scrape_configs|filebeat\.[a-z]+|output\.elasticsearch|datasources|rules_folder|services):/m;
