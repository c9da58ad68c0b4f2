import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { isYes, placeOf, variableOf } from '../../models/hardening.js';

export const grafanaSignUp: FileRule = {
  id: 'hardening/grafana-sign-up',
  severity: 'warn',
  summary: 'Anyone can create a Grafana user.',
  why: 'Everyone who can reach the port can create a user and read all logs.',
  bad: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment: { GF_USERS_ALLOW_SIGN_UP: 'true' }`,
  good: `services:
  grafana:
    image: grafana/grafana:13.2.0
    environment: { GF_USERS_ALLOW_SIGN_UP: 'false' }`,
  source: 'https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#allow_sign_up',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const allowed = variableOf(service, 'GF_USERS_ALLOW_SIGN_UP');
      if (allowed === null || !isYes(allowed.value)) return [];
      const message = 'Everyone who can reach Grafana can create a user and read all logs.';
      return [report(placeOf(document, allowed), message, { fix: 'Write `GF_USERS_ALLOW_SIGN_UP=false`.' })];
    });
  },
};
