import type { StackContext, StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { servicesOf, settingIn } from '../../models/elastic.js';
import { placeOf } from '../../models/hardening.js';
import { settingsOf } from '../../models/settings.js';

export const kibanaEncryptionKey: StackRule = {
  id: 'elk/kibana-encryption-key',
  severity: 'warn',
  summary: 'Kibana has connectors or alerts without an encryption key of at least 32 characters.',
  why:
    'With a shorter key Kibana does not start. Without a key it creates a new one at each start: ' +
    'alerts and connectors do not work, and saved secrets cannot be read.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
xpack.actions.allowedHosts: [hooks.example.com]`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
xpack.actions.allowedHosts: [hooks.example.com]
xpack.encryptedSavedObjects.encryptionKey: \${KIBANA_KEY}`,
  source: 'deviantony/docker-elk#669; schema of xpack.encryptedSavedObjects.encryptionKey: at least 32.',
  checkStack(context) {
    const inFiles = context.of('kibana').flatMap((document) => {
      const settings = settingsOf(document);
      const short = KEYS.flatMap((key) => {
        const text = settings.text(key.split('.'));
        return text !== null && isShort(text) ? context.report(settings.at(key.split('.')), SHORT, TOO_SHORT) : [];
      });
      const xpack = mapOf(settings.get(['xpack'])) ?? {};
      const used = ['actions', 'alerting'].find((name) => name in xpack);
      if (used === undefined || settings.has(SAVED.split('.')) || isInEnvironment(context)) return short;
      const message = 'Alerts and connectors do not work without `xpack.encryptedSavedObjects.encryptionKey`.';
      const fix =
        'Set it from a variable, with 32 characters or more. `bin/kibana-encryption-keys generate` creates one.';
      return [...short, context.report(settings.at(['xpack', used], 'key'), message, { fix })];
    });
    return [...inFiles, ...shortInEnvironment(context)];
  },
};

const SAVED = 'xpack.encryptedSavedObjects.encryptionKey';
const KEYS = [SAVED, 'xpack.security.encryptionKey', 'xpack.reporting.encryptionKey'];
const SHORT = 'The key has fewer than 32 characters: Kibana does not start.';
const TOO_SHORT = { severity: 'error', fix: 'Create a key of 32 characters or more: `openssl rand -hex 32`.' } as const;

function isShort(text: string): boolean {
  return text.length > 0 && text.length < 32 && !text.includes('$');
}

function isInEnvironment(context: StackContext): boolean {
  return servicesOf(context, 'kibana').some(({ service }) => settingIn(service, SAVED) !== null);
}

function shortInEnvironment(context: StackContext): readonly Finding[] {
  return servicesOf(context, 'kibana').flatMap(({ document, service }) =>
    KEYS.flatMap((key) => {
      const variable = settingIn(service, key);
      if (variable === null || variable.value === null || !isShort(variable.value)) return [];
      return context.report(placeOf(document, variable), SHORT, TOO_SHORT);
    }),
  );
}
