import type { FileRule } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { placeOf, stackServices } from '../../models/hardening.js';
import { isWellKnown, passwordsOf } from '../../models/passwords.js';

const NAME = 'GF_SECURITY_ADMIN_PASSWORD';
const FIX = `Write \`${NAME}__FILE: /run/secrets/grafana_admin_password\`, and define this secret.`;

export const adminSecret: FileRule = {
  id: 'grafana/admin-secret',
  severity: 'warn',
  summary: "Grafana's administrator has the default password, or the compose file contains the password.",
  why:
    'The administrator can read all logs and change data sources. Without a setting the password is ' +
    '`admin` until someone logs in and changes it.',
  bad: `services:
  grafana:
    image: grafana/grafana:13.2.0`,
  good: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment:
      GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/grafana_admin_password`,
  source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#admin_password',
  kinds: ['compose'],
  checkFile({ document, report }) {
    const without = stackServices(document).filter((service) => service.program === 'grafana' && isUnset(service));
    const plain = composeServices(document)
      .flatMap((service) => passwordsOf(document, service))
      .filter(({ variable, text }) => variable.name === NAME && !isWellKnown(text));
    return [
      ...without.map(({ path }) =>
        report(
          document.at(path, 'key'),
          "The password of Grafana's administrator is `admin` until someone changes it.",
          { fix: FIX },
        ),
      ),
      ...plain.map(({ variable, isDefault }) => {
        const message =
          `This file contains the password of Grafana's administrator${isDefault ? ' as a default' : ''}: ` +
          'everyone who can read the file has it.';
        return report(placeOf(document, variable), message, { fix: FIX });
      }),
    ];
  },
};

/** Nothing here sets it: no variable, no other file of settings, no argument. */
function isUnset({ environment, value, mounts, command }: ComposeService): boolean {
  const names = [NAME, `${NAME}__FILE`, 'GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION', 'GF_PATHS_CONFIG'];
  return (
    !environment.some(({ name }) => names.includes(name)) &&
    !('env_file' in value) &&
    !mounts.some(({ target }) => /^\/etc\/grafana(?:\/grafana\.ini|\/?)$/.test(target)) &&
    !command.isGiven
  );
}
