import type { ConfigDocument, Place, StackContext } from '../../contracts/config.js';
import { optionOf } from '../../languages/logstash/walk.js';
import { servicesOf, settingIn } from './elastic.js';
import { placeOf } from './hardening.js';
import { optionTexts, pluginsNamed } from './logstash.js';
import { isOff, isSet, settingsOf, textsAt } from './settings.js';

/** An address of Elasticsearch in what writes to it or reads from it. */
export interface ElasticHost {
  readonly text: string;
  readonly place: Place;
  /** It sets an authority, or does not verify certificates. */
  readonly trusts: boolean;
  /** The setting for an authority. */
  readonly authorities: string;
}

/** The addresses of Elasticsearch in the files of a stack, and in Kibana's environment. */
export function elasticHosts(context: StackContext): readonly ElasticHost[] {
  return [
    ...context.of('filebeat').flatMap((document) => inSettings(document, ['output', 'elasticsearch'], FILEBEAT)),
    ...context.of('kibana').flatMap((document) => inSettings(document, ['elasticsearch'], KIBANA)),
    ...context.of('logstash').flatMap(inLogstash),
    ...inEnvironment(context),
  ];
}

interface Keys {
  readonly authorities: string;
  readonly others: readonly string[];
  readonly mode: string;
}

const FILEBEAT: Keys = {
  authorities: 'ssl.certificate_authorities: [/certs/ca.crt]',
  others: ['certificate_authorities', 'ca_trusted_fingerprint', 'ca_sha256'],
  mode: 'verification_mode',
};
const KIBANA: Keys = {
  authorities: 'elasticsearch.ssl.certificateAuthorities: [/certs/ca.crt]',
  others: ['certificateAuthorities', 'truststore', 'keystore'],
  mode: 'verificationMode',
};

function inSettings(document: ConfigDocument, path: readonly string[], keys: Keys): readonly ElasticHost[] {
  const settings = settingsOf(document);
  const ssl = settings.map([...path, 'ssl']);
  const trusts = keys.others.some((key) => isSet(ssl[key])) || ssl[keys.mode] === 'none' || isOff(ssl.enabled);
  if (isOff(settings.get([...path, 'enabled']))) return [];
  return textsAt(settings, [...path, 'hosts']).map((host) => ({
    text: host.text,
    place: settings.at(host.path),
    trusts,
    authorities: keys.authorities,
  }));
}

const TRUST = /^(?:cacert|ssl_certificate_authorities|ca_trusted_fingerprint|ssl_truststore_path|truststore)$/;

function inLogstash(document: ConfigDocument): readonly ElasticHost[] {
  return pluginsNamed(document, 'output', 'elasticsearch').flatMap((plugin) => {
    const hasOwn = plugin.options.some(({ name }) => TRUST.test(name));
    const trusts = hasOwn || optionOf(plugin, 'ssl_verification_mode') !== null;
    return optionTexts(plugin, 'hosts').map(({ value, from, to }) => ({
      text: value,
      place: document.between(from, to),
      trusts,
      authorities: 'ssl_certificate_authorities => ["/certs/ca.crt"]',
    }));
  });
}

function inEnvironment(context: StackContext): readonly ElasticHost[] {
  return servicesOf(context, 'kibana').flatMap(({ document, service }) => {
    const variable = settingIn(service, 'elasticsearch.hosts');
    const text = /^\[?\s*"?(https?:\/\/[^",\]\s$]+)"?\s*\]?$/.exec(variable?.value ?? '')?.[1];
    if (variable === null || text === undefined) return [];
    // Other authorities may be in a file that is not here.
    return { text, place: placeOf(document, variable), trusts: true, authorities: KIBANA.authorities };
  });
}
