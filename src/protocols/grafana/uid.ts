/** Grafana refuses a longer uid. */
const UID_LIMIT = 40;

/**
 * The uid of a datasource or dashboard of the stack: `<name>-<suffix>`. A name that is too long is cut and gets a hash of
 * the whole name. The neighbours' datasources are `prometheus`, `tempo` and `alertmanager`.
 */
export function grafanaUid(name: string, suffix: string): string {
  const uid = `${name}-${suffix}`;
  if (uid.length <= UID_LIMIT) return uid;
  const end = `-${hash(name)}-${suffix}`;
  return name.slice(0, UID_LIMIT - end.length) + end;
}

/** FNV-1a over UTF-16 units, seven digits of base 36. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value.toString(36).padStart(7, '0');
}
