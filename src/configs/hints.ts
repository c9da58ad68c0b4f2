/**
 * Words of which every known configuration has at least one, at the beginning of a line or in quotes. Parsing takes two
 * seconds a megabyte, so this excludes a repository's other files without it.
 */
const HINT =
  /(?:^|["'{,\s])(?:schema_config|limits_config|auth_enabled|ingester|compactor|scrape_configs|groups|filebeat[.\w]*|output(?:\.\w+)*|datasources|deleteDatasources|providers|panels|receivers|rules_folder|writeback_index|es_host|index_patterns|phases|template|processors|Resources|logs_collected|services|elasticsearch[.\w]*|xpack[.\w]*|deploymentMode|loki|backend|retention|index|alert|overrides)["']?\s*:/m;

/** Whether a text may be a configuration of a known kind; false is certain. */
export function mayBeConfig(path: string, text: string): boolean {
  return !/\.(?:ya?ml|json)$/i.test(path) || HINT.test(text);
}
