import { defaultOf, hasVariable } from '../../composefile/masked.js';
import type { Variable } from '../../composefile/service.js';
import type { ConfigDocument } from '../../contracts/config.js';
import type { ComposeService } from './compose.js';

/** A password in a compose file. */
export interface PlainPassword {
  readonly variable: Variable;
  /** The password itself, for comparisons; never to be shown. */
  readonly text: string;
  /** It is the default of a variable. */
  readonly isDefault: boolean;
  /** What to write instead. */
  readonly fix: string;
}

/** Names that no other program has, so that they are certain even without the image. */
const OWN = /^(?:GF_|ELASTIC|KIBANA|OPENSEARCH|LOGSTASH)/;

/** Passwords of the log stack in the environment of a service. */
export function passwordsOf(
  document: ConfigDocument,
  { environment, program }: ComposeService,
): readonly PlainPassword[] {
  return environment.flatMap((variable) => {
    const { name, path, offset } = variable;
    if (!/password$/i.test(name)) return [];
    const value = variable.value === null ? null : (document.written(path)?.slice(offset) ?? variable.value);
    if (value === null || value === '') return [];
    if (program === null && !OWN.test(name)) return [];
    const fallback = defaultOf(value);
    const text = fallback ?? value;
    if (text === '' || hasVariable(text)) return [];
    return [{ variable, text, isDefault: fallback !== null, fix: fixOf(name) }];
  });
}

function fixOf(name: string): string {
  if (name.startsWith('GF_')) return `Write \`${name}__FILE: /run/secrets/…\`, and define this secret.`;
  if (name === 'ELASTIC_PASSWORD') return 'Write `ELASTIC_PASSWORD_FILE: /run/secrets/…`, and define this secret.';
  return `Write \`${/^\w+$/.test(name) ? `\${${name}:?set it}` : '${…:?set it}'}\`, and put the value into a file that git ignores.`;
}

const WELL_KNOWN = new Set(
  `admin administrator password passwd passw0rd p@ssw0rd changeme change_me change-me changeit secret elastic kibana
  kibana_system grafana loki opensearch root test default example letmein 123456 12345678 123456789 1234 12345 qwerty
  admin123 password1 password123 changeme123 elastic123 myelasticpassword elasticpassword grafana123 supersecret`.split(
    /\s+/,
  ),
);

/** Whether a password is among those that attackers try first. */
export function isWellKnown(text: string): boolean {
  return WELL_KNOWN.has(text.toLowerCase().replace(/!$/, ''));
}
