import { nearest } from '../../findings/nearest.js';
import type { Fact } from './fact.js';

/** Of every list and check here. */
export const FILEBEAT_CHOICES: Fact = {
  appliesTo: { engine: 'filebeat', from: '7.0.0', before: '10.0.0' },
  verified: '7.17.29',
};

/** Inputs of Filebeat 7 to 9. A new one may be missing: only names that are similar to one of these are reported. */
const INPUTS = (
  'filestream log container docker stdin redis udp tcp syslog unix kafka mqtt winlog journald aws-s3 aws-cloudwatch s3 ' +
  'azure-eventhub azure-blob-storage cel cloudfoundry entity-analytics etw gcs gcp-pubsub google-pubsub http_endpoint ' +
  'httpjson lumberjack netflow o365audit salesforce streaming websocket benchmark shipper unifiedlogs'
).split(' ');

/** Modules of Filebeat 7 to 9; as with inputs, there may be more. */
const MODULES = (
  'activemq apache auditd aws awsfargate azure barracuda bluecoat cef checkpoint cisco coredns crowdstrike cyberark ' +
  'cyberarkpas cylance elasticsearch envoyproxy f5 fortinet gcp google_workspace googlecloud gsuite haproxy ibmmq ' +
  'icinga iis imperva infoblox iptables juniper kafka kibana logstash microsoft misp mongodb mssql mysql ' +
  'mysqlenterprise nats netflow netscout nginx o365 okta oracle osquery panw pensando postgresql proofpoint rabbitmq ' +
  'radware redis salesforce santa snort snyk sonicwall sophos squid suricata system threatintel tomcat traefik zeek ' +
  'zookeeper zoom zscaler'
).split(' ');

/** Encodings of Filebeat in addition to those of the web. Source: libbeat/reader/readfile/encoding. */
const ENCODINGS = new RegExp(
  '^(?:nop|plain|utf-?8|gbk|iso8859-(?:6[ei]|8[ei]|1[03-6]|[1-9])|cp(?:437|85[0258]|86[02356])|ebcdic-(?:037|1040|1047)' +
    '|koi8[ru]|macintosh(?:-cyrillic)?|windows(?:125[0-8]|874)|utf-16(?:be|le)?-bom)$',
  'i',
);

/**
 * The input or module that an unknown name means; null: the name may exist. Users can have their own modules, so only
 * a typing mistake is reported, not a different ending: `ngnix`, not `nginx-shop` or `nginx2`.
 */
export function meant(name: string, of: 'input' | 'module'): string | null {
  const known = of === 'input' ? INPUTS : MODULES;
  if (known.includes(name) || !/^[a-z_-]{4,}$/.test(name)) return null;
  const near = nearest(name, known);
  return near !== null && Math.abs(near.length - name.length) < 2 ? near : null;
}

/** Whether Filebeat supports an encoding: its own names, and those of the WHATWG, which Node supports. */
export function isEncoding(name: string): boolean {
  return ENCODINGS.test(name) || name === '' || isTaken(() => new TextDecoder(name));
}

/** Whether a zone of the form `Europe/Berlin` is in the time zone database; other forms are accepted. */
export function isZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z_]+\/[A-Z][\w+-]*$/.test(name)) return true;
  return isTaken(() => new Intl.DateTimeFormat('en', { timeZone: name }));
}

function isTaken(make: () => unknown): boolean {
  try {
    return make() !== null;
  } catch {
    return false;
  }
}

/** Values that a setting accepts, in any case. Seen with Filebeat: `warn` is not a level. */
export const LEVELS = ['debug', 'info', 'warning', 'error', 'critical'];
export const PROVIDERS = ['docker', 'kubernetes', 'jolokia', 'nomad', 'aws_ec2', 'aws_elb'];
export const CONVERTED = ['integer', 'long', 'float', 'double', 'string', 'boolean', 'ip'];
export const HASHES = ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'xxhash'];

/** The error of a string that is not one of some values; null: it is one, contains a variable, or is not set. */
export function notOneOf(value: unknown, words: readonly string[]): string | null {
  if (typeof value !== 'string' || value === '' || value.includes('${') || words.includes(value.toLowerCase()))
    return null;
  return `\`${value}\` is not one of ${words.map((word) => `\`${word}\``).join(', ')}`;
}
