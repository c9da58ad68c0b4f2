import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { isYes, placeOf, variableOf } from '../../models/hardening.js';

export const grafanaAnonymous: FileRule = {
  id: 'hardening/grafana-anonymous',
  severity: 'warn',
  summary: 'Grafana requires no password.',
  why:
    'Everyone who can reach the port can read all logs. With the role Admin they can also change data ' +
    'sources and read what those can reach.',
  bad: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment: { GF_AUTH_ANONYMOUS_ENABLED: 'true' }`,
  good: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment: { GF_AUTH_ANONYMOUS_ENABLED: 'false' }`,
  source:
    'https://grafana.com/docs/grafana/latest/setup-grafana/configure-access/configure-authentication/anonymous-auth/',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const enabled = variableOf(service, 'GF_AUTH_ANONYMOUS_ENABLED');
      if (enabled === null || !isYes(enabled.value)) return [];
      const role = variableOf(service, 'GF_AUTH_ANONYMOUS_ORG_ROLE');
      const isAdmin = role?.value === 'Admin';
      const message = isAdmin
        ? 'Everyone who can reach Grafana is its administrator, without a password.'
        : 'Everyone who can reach Grafana can read all logs, without a password.';
      const related = isAdmin ? [{ place: placeOf(document, role), message: 'the role of anonymous users' }] : [];
      const fix = 'Write `GF_AUTH_ANONYMOUS_ENABLED=false`.';
      return [report(placeOf(document, enabled), message, { fix, related, severity: isAdmin ? 'error' : 'warn' })];
    });
  },
};
