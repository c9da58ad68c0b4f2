/** Every field of a mapping with its type. */
export function typesOf(mapping: unknown, prefix = ''): Map<string, string> {
  if (!isObject(mapping) || !isObject(mapping.properties)) return new Map();
  const fields = Object.entries(mapping.properties).flatMap(([name, field]): [string, string][] => {
    const path = `${prefix}${name}`;
    const own: [string, string][] = isObject(field) && typeof field.type === 'string' ? [[path, field.type]] : [];
    return [...own, ...typesOf(field, `${path}.`)];
  });
  return new Map(fields);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
