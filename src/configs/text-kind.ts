import type { ConfigKind } from '../contracts/config.js';
import { FOREIGN } from './kind.js';
import { hasTemplateValues, isTemplate } from './template.js';

/** A block of a component, whose name begins with a namespace that only Alloy has. */
const ALLOY_BLOCK =
  /^(?:beyla|database_observability|discovery|faro|local|loki|mimir|otelcol|prometheus|pyroscope|remote)(?:\.[a-z_0-9]+)+\s+"[^"\n]*"\s*\{/m;
/** The first words of a Logstash pipeline: a section, and in it a plugin or a condition. */
const LOGSTASH_START = /^\s*(?:input|filter|output)\s*\{/;
const LOGSTASH_OPTION = /(?:^|[\s{])[\w"'@[\]-]+\s*=>/m;
/** Without whitespace: only plugins without an option. */
const BARE_PLUGINS = /^(?:(?:input|filter|output)\{(?:\w+\{\})*\})+$/;
const LOGSTASH_NAMES = /logstash[^/]*\.conf$|(?:^|\/)logstash\/(?:.*\/)?[^/]*\.conf$|(?:^|\/)pipelines?\/[^/]*\.conf$/i;
const QUERY_DOC = /(?:^|\/)LOG_QUERIES\.md$/;

/** The kind of a file that is neither YAML nor JSON; null: it may be one of those. */
export function kindOfText(path: string, text: string, isNamed = false): ConfigKind | null {
  const kind = plainKind(path, text, isNamed);
  return kind !== null && hasTemplateValues(kind, text) ? null : kind;
}

function plainKind(path: string, text: string, isNamed: boolean): ConfigKind | null {
  if (/(?:^|\/)(?:Dockerfile|Makefile)\./i.test(path)) return null;
  if (/\.(?:alloy|river)$/i.test(path)) return 'alloy';
  // A page of queries is one that logagg writes, or one that the user named: other pages have parts of queries.
  if (isMarkdown(path)) return (isNamed || QUERY_DOC.test(path)) && /^\s*```logql\b/m.test(text) ? 'query-doc' : null;
  if (/\.(?:ya?ml|json|ndjson)$/i.test(path)) return null;
  if (isLogstash(path, text)) return 'logstash';
  return ALLOY_BLOCK.test(text) ? 'alloy' : null;
}

/** HOCON, Hyprland and others have a section `input` too; only Logstash sets options by `=>`. */
function isLogstash(path: string, text: string): boolean {
  const code = text.replace(/^[ \t]*#.*$/gm, '');
  if (!/^[ \t]*(?:input|filter|output)\s*\{/m.test(code)) return false;
  if (LOGSTASH_OPTION.test(code)) return LOGSTASH_START.test(code) || LOGSTASH_NAMES.test(path);
  return (
    BARE_PLUGINS.test(code.replace(/\s+/g, '')) || (LOGSTASH_NAMES.test(path) && !/^[ \t]*[\w.]+[ \t]*[=:]/m.test(code))
  );
}

export function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path);
}

type BrokenSign = readonly [path: RegExp, text: RegExp];

/** For a file that no parser reads: the path and a key at the beginning of a line, together. */
const BROKEN: readonly BrokenSign[] = [
  [/ya?ml$/i, /^(?:schema_config|limits_config|filebeat\.[a-z]+|rules_folder|writeback_index)\s*:/m],
  [/loki[^/]*\.ya?ml$/i, /^(?:auth_enabled|common|server|ingester|compactor|ruler|storage_config)\s*:/m],
  [
    /ya?ml$/i,
    /^scrape_configs\s*:[\s\S]*^(?:clients|positions)\s*:|^(?:clients|positions)\s*:[\s\S]*^scrape_configs\s*:/m,
  ],
  [/loki[^/]*\.ya?ml$|rules\/fake\/[^/]*$/i, /^groups\s*:/m],
  [/ya?ml$/i, /^groups\s*:[\s\S]*\bexpr\s*:[^\n]*\}\s*\|[=~]/m],
  [/promtail[^/]*\.ya?ml$/i, /^(?:scrape_configs|clients|positions)\s*:/m],
  [/filebeat[^/]*\.ya?ml$/i, /^(?:filebeat|output\.[a-z]+|processors)\s*:/m],
  [/kibana[^/]*\.ya?ml$/i, /^(?:server|elasticsearch|xpack)[.:]/m],
  [/elastalert[^/]*\.ya?ml$/i, /^(?:es_host|run_every|buffer_time)\s*:/m],
  [/alertmanager[^/]*\.ya?ml$/i, /^(?:route|receivers|inhibit_rules)\s*:/m],
  [/compose[^/]*\.ya?ml$/i, /^services\s*:/m],
  [/(?:grafana|datasources?)[^/]*\.ya?ml$/i, /^(?:datasources|deleteDatasources)\s*:/m],
  [/(?:grafana|dashboards?)[^/]*\.json$/i, /"(?:panels|schemaVersion)"\s*:/],
  [/(?:filebeat|logstash|kibana|grafana|elastalert)[^/]*\.json$/i, /"(?:index_patterns|processors|phases)"\s*:/],
];

/** Enough for a file that the user named. */
const NAMED_KEYS = /^(?:scrape_configs|output\.elasticsearch|datasources|services)\s*:/m;

/** Whether a file that no parser reads was meant for a program that logagg knows. */
export function looksLikeOurs(path: string, text: string, isNamed: boolean): boolean {
  if (isKubernetes(text) || isTemplate(text)) return false;
  if (isNamed && !FOREIGN.test(path) && NAMED_KEYS.test(text)) return true;
  return BROKEN.some(([name, keys]) => name.test(path) && keys.test(text));
}

function isKubernetes(text: string): boolean {
  return /^apiVersion:\s*["']?[a-z]/im.test(text) && /^kind:\s*\S/m.test(text);
}
