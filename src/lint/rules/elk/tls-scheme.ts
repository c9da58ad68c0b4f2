import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { servicesOf, settingIn } from '../../reads/elastic.js';
import { isOff, isSet, settingsOf, textsAt } from '../../reads/settings.js';

export const tlsScheme: StackRule = {
  id: 'elk/tls-scheme',
  severity: 'error',
  summary: 'A client speaks HTTP where Elasticsearch speaks HTTPS, the other way round, or trusts no authority.',
  why: 'The connection ends with EOF, "wrong version number" or "x509: certificate signed by unknown authority", and no line arrives.',
  bad: '# file: compose.yaml\nservices:\n  elasticsearch:\n    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.2\n    environment: { discovery.type: single-node, xpack.security.http.ssl.enabled: "true" }\n# file: filebeat.yml\nfilebeat.inputs:\n  - { type: filestream, id: app, paths: [/var/log/app.log] }\noutput.elasticsearch: { hosts: ["http://elasticsearch:9200"] }',
  good: '# file: compose.yaml\nservices:\n  elasticsearch:\n    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.2\n    environment: { discovery.type: single-node, xpack.security.http.ssl.enabled: "true" }\n# file: filebeat.yml\nfilebeat.inputs:\n  - { type: filestream, id: app, paths: [/var/log/app.log] }\noutput.elasticsearch:\n  hosts: ["https://elasticsearch:9200"]\n  ssl.certificate_authorities: [/certs/ca.crt]',
  source: 'deviantony/docker-elk#655.',
  checkStack(context) {
    const filebeat = context
      .of('filebeat')
      .flatMap((document) => judge(context, document, ['output', 'elasticsearch'], FILEBEAT));
    return [
      ...filebeat,
      ...context.of('kibana').flatMap((document) => judge(context, document, ['elasticsearch'], KIBANA)),
    ];
  },
};

interface Keys {
  readonly authorities: string;
  readonly others: readonly string[];
  readonly mode: string;
}

const FILEBEAT: Keys = {
  authorities: 'ssl.certificate_authorities',
  others: ['certificate_authorities', 'ca_trusted_fingerprint', 'ca_sha256'],
  mode: 'verification_mode',
};
const KIBANA: Keys = {
  authorities: 'elasticsearch.ssl.certificateAuthorities',
  others: ['certificateAuthorities', 'truststore', 'keystore'],
  mode: 'verificationMode',
};

function judge(
  context: StackContext,
  document: ConfigDocument,
  path: readonly string[],
  keys: Keys,
): readonly Finding[] {
  const settings = settingsOf(document);
  const ssl = settings.map([...path, 'ssl']);
  const trusts = keys.others.some((key) => isSet(ssl[key])) || ssl[keys.mode] === 'none' || isOff(ssl.enabled);
  if (isOff(settings.get([...path, 'enabled']))) return [];
  return textsAt(settings, [...path, 'hosts']).flatMap((host) => {
    const [, scheme = '', name = ''] = /^(https?):\/\/(?:[^@/]*@)?([\w.-]+)/.exec(host.text) ?? [];
    if (scheme === '') return [];
    const speaks = schemeOf(context, name);
    const place = settings.at(host.path);
    if (speaks !== null && speaks !== scheme) {
      const message = `\`${name}\` speaks ${speaks.toUpperCase()}: no connection comes about.`;
      return context.report(place, message, { fix: `Write \`${speaks}://…\`.` });
    }
    if (scheme === 'http' || trusts || name.includes('.') || name === 'localhost') return [];
    const fix = `Write \`${keys.authorities}: [/certs/ca.crt]\`, the authority that signed its certificate.`;
    const message = `No public authority signs for \`${name}\`, and none of its own is named: "certificate signed by unknown authority".`;
    return context.report(place, message, { severity: 'warn', fix });
  });
}

/** What a service of this name speaks, where its compose file says so; null: it does not say. */
function schemeOf(context: StackContext, name: string): 'http' | 'https' | null {
  const service = servicesOf(context, 'elasticsearch').find(({ service: one }) => one.name === name)?.service;
  const value = service === undefined ? null : settingIn(service, 'xpack.security.http.ssl.enabled')?.value;
  if (value === 'true') return 'https';
  return value === 'false' ? 'http' : null;
}
