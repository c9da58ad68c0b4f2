/** Top-level keys, of which every known configuration has at least one. */
const KEYS =
  '(?:schema_config|limits_config|auth_enabled|common|ingester|compactor|server|scrape_configs|groups|filebeat[.\\w]*|' +
  'output(?:\\.\\w+)*|datasources|deleteDatasources|providers|panels|receivers|rules_folder|writeback_index|es_host|' +
  'index_patterns|phases|policy|template|processors|Resources|logs|services|elasticsearch[.\\w]*|xpack[.\\w]*|' +
  '(?:cluster|discovery|node|network|bootstrap|path)\\.[\\w.]+|' +
  'storage_config|monitoring[.\\w]*|loki|backend|retention|index|alert|include|service|exporters|pipelines|overrides|config|' +
  'loki_config|structuredConfig|[\\w-]+\\.ya?ml)';
/** At the beginning of a line: a key of the first level in nearly every YAML file. */
const FIRST_LEVEL = new RegExp(`^["']?${KEYS}["']?[ \\t]*:`, 'm');
/** Anywhere, for JSON and for YAML whose first line is indented or has a brace. */
const ANYWHERE = new RegExp(`(?:^|["'{,\\s])${KEYS}["']?\\s*:`, 'm');
const FIRST_LINE = /^(?:#.*|%.*|---.*|[ \t]*)$/;

/**
 * Whether a text may be a configuration of a known kind; false is certain. Parsing takes two seconds a megabyte, so this
 * excludes a repository's other files without it.
 */
export function mayBeConfig(path: string, text: string): boolean {
  if (/\.(?:json|ndjson)$/i.test(path)) return ANYWHERE.test(text);
  if (!/\.ya?ml$/i.test(path) || /elasticsearch[^/]*$/i.test(path)) return true;
  return isPlainLayout(text) ? FIRST_LEVEL.test(text) : ANYWHERE.test(text);
}

/** The first line with content begins with a key: a map whose keys are all at the beginning of a line. */
function isPlainLayout(text: string): boolean {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
    if (!FIRST_LINE.test(line)) return /^[\w"'.-]/.test(line);
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}
