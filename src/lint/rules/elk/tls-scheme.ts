import type { StackContext, StackRule } from '../../../contracts/config.js';
import { servicesOf, settingIn } from '../../models/elastic.js';
import { elasticHosts } from '../../models/elastic-hosts.js';

export const tlsScheme: StackRule = {
  id: 'elk/tls-scheme',
  severity: 'error',
  summary: 'A client uses HTTP where Elasticsearch uses HTTPS or the reverse, or does not trust its authority.',
  why:
    'The connection fails with EOF, "wrong version number" or "x509: certificate signed by unknown ' +
    'authority", and no line arrives.',
  bad: `# file: compose.yaml
services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.security.http.ssl.enabled: "true"
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `# file: compose.yaml
services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.security.http.ssl.enabled: "true"
# file: filebeat.yml
filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  hosts: ["https://elasticsearch:9200"]
  ssl.certificate_authorities: [/certs/ca.crt]`,
  source: 'deviantony/docker-elk#655.',
  seen: 'Elasticsearch 9.5, by its documentation: with TLS on its HTTP port, it closes a connection without TLS.',
  checkStack: (context) =>
    elasticHosts(context).flatMap((host) => {
      const [, scheme = '', name = ''] = FORM.exec(host.text) ?? [];
      const speaks = schemeOf(context, name);
      if (scheme === '') return [];
      if (speaks !== null && speaks !== scheme) {
        const message = `\`${name}\` uses ${speaks.toUpperCase()}: the connection fails.`;
        return context.report(host.place, message, { fix: `Write \`${speaks}://…\`.` });
      }
      if (scheme === 'http' || host.trusts || name.includes('.') || name === 'localhost') return [];
      const fix = `Write \`${host.authorities}\`: the authority that signed its certificate.`;
      const message =
        `No public authority signs the certificate of \`${name}\`, and no other authority is set: ` +
        '"certificate signed by unknown authority".';
      return context.report(host.place, message, { severity: 'warn', fix });
    }),
};

const FORM = /^(https?):\/\/(?:[^@/]*@)?([\w.-]+)/;

/** The scheme that a service uses, if its compose file sets it; null: unknown. */
function schemeOf(context: StackContext, name: string): 'http' | 'https' | null {
  const service = servicesOf(context, 'elasticsearch').find(({ service: one }) => one.name === name)?.service;
  const value = service === undefined ? null : settingIn(service, 'xpack.security.http.ssl.enabled')?.value;
  if (value === 'true') return 'https';
  return value === 'false' ? 'http' : null;
}
