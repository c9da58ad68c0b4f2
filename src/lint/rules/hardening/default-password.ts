import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { placeOf } from '../../models/hardening.js';
import { isWellKnown, type PlainPassword, passwordsOf } from '../../models/passwords.js';

export const defaultPassword: FileRule = {
  id: 'hardening/default-password',
  severity: 'warn',
  summary: 'A password is well known, or the compose file contains it.',
  why:
    'Attackers try well-known passwords first. Everyone who can read the repository can read a ' +
    'password in the file, now and in the history.',
  bad: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment: { GF_SECURITY_ADMIN_PASSWORD: admin }`,
  good: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment:
      GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_admin_password`,
  source: 'https://docs.docker.com/compose/how-tos/use-secrets/',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document)
      .flatMap((service) => passwordsOf(document, service))
      .filter((password) => isWellKnown(password.text) || !isGrafanas(password))
      .map((password) => report(placeOf(document, password.variable), messageOf(password), { fix: password.fix }));
  },
};

/** grafana/admin-secret reports it. */
function isGrafanas({ variable }: PlainPassword): boolean {
  return variable.name === 'GF_SECURITY_ADMIN_PASSWORD';
}

function messageOf({ variable: { name }, text, isDefault }: PlainPassword): string {
  if (isWellKnown(text)) {
    return (
      `\`${name}\` is a well-known password${isDefault ? ' when the variable is not set' : ''}, which ` +
      'attackers try first.'
    );
  }
  return `\`${name}\` is in plain text${isDefault ? ' as a default' : ''}: everyone who can read the file has it.`;
}
