import { expect, test } from 'vitest';
import { findingsIn } from '../../support/rule-cases.js';

const BASE: Readonly<Record<string, unknown>> = {
  'server.host': '0.0.0.0',
  'server.port': 5601,
  'server.basePath': '/kibana',
  'server.rewriteBasePath': true,
  'server.publicBaseUrl': 'https://example.com/kibana',
  'server.ssl.enabled': false,
  'elasticsearch.hosts': ['https://es.example.com:9200'],
  'elasticsearch.username': 'kibana_system',
  'elasticsearch.requestTimeout': 30000,
  'elasticsearch.ssl.verificationMode': 'full',
  'xpack.security.encryptionKey': 'a'.repeat(32),
  'xpack.security.session.idleTimeout': '1h',
  'logging.root.level': 'info',
};

const VALUES = ['one word', '', -1, true, ['a', 'b'], { a: 1 }];

/** The types that Kibana accepts for the values above. Source: its schemas. */
const ACCEPTED: Readonly<Record<string, readonly unknown[]>> = {
  'server.host': ['one word'],
  'elasticsearch.username': ['one word', ''],
  'server.port': [],
  'server.rewriteBasePath': [true],
  'server.ssl.enabled': [true],
  'elasticsearch.requestTimeout': [-1],
  'xpack.security.session.idleTimeout': [-1],
};

const textOf = (settings: object) =>
  Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

const isFound = (settings: object) =>
  findingsIn([{ path: 'kibana.yml', text: textOf(settings) }]).some(({ severity }) => severity === 'error');

test('the unchanged file has no error', () => expect(isFound(BASE)).toBe(false));

test('at least 85 % of the changes that Kibana refuses are found', () => {
  const names = Object.keys(BASE);
  const slips = names.map((name) => [`${name} misspelt`, swapped(name)] as const);
  const values = names.flatMap((name) =>
    VALUES.filter((value) => !(ACCEPTED[name] ?? []).includes(value)).map(
      (value) => [`${name}: ${JSON.stringify(value)}`, { ...BASE, [name]: value }] as const,
    ),
  );
  const all = [...slips, ...values];
  const missed = all.filter(([, settings]) => !isFound(settings)).map(([name]) => name);
  expect(1 - missed.length / all.length, missed.join('\n')).toBeGreaterThan(0.85);
});

function swapped(name: string): object {
  const wrong = name.replace(/(.)(.)$/, '$2$1');
  return Object.fromEntries(Object.entries(BASE).map(([key, value]) => [key === name ? wrong : key, value]));
}
