import { type YamlValue, yaml } from './yaml.js';

/** A YAML scalar or flow list for a compose file: `$` is doubled, since Compose expands `$NAME` and `${NAME}`. */
export function compose(value: YamlValue): string {
  return yaml(literal(value));
}

/** A reference to a required variable, with the message if it is missing. */
export function requiredVariable(name: string, message: string): string {
  return `\${${name}:?${message}}`;
}

function literal(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map((item: YamlValue) => literal(item));
  return typeof value === 'string' ? value.replaceAll('$', '$$$$') : value;
}
