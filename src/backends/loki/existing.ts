import type { Refusal } from '../../contracts/backend.js';
import type { Step } from '../../contracts/step.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { Model, Secret } from '../../model/model.js';
import { shellArgument, shellWord } from '../../render/dialects/shell.js';
import { goDuration } from '../../units/durations.js';
import { accessOf, isExisting, type LokiAccess } from './access.js';
import { rulesMount } from './config/paths.js';
import { lokiSettings } from './settings.js';

/** Settings of Loki that only its owner can change. The other limits are those that its clients use. */
const OWNERS_KEYS = ['version', 'schemaFrom', 'deletionMode', 'storage'];
const OWNERS_LIMITS = [
  'ingestionRate',
  'ingestionBurst',
  'maxStreams',
  'perStreamRate',
  'perStreamBurst',
  'maxEntriesPerQuery',
  'maxQuerySeries',
  'rejectOlderThan',
];

/** What a spec with an existing Loki, or without one, must not set. */
export function refusalsOf(model: Model): readonly Refusal[] {
  const { url, ca, auth } = lokiSettings(model);
  if (url === null)
    return [
      ...(auth === null ? [{ path: ['expose'], why: NO_PASSWORD, fix: ADD_AUTH }] : []),
      ...(auth !== null && !/^[\w.@-]+$/.test(auth.user)
        ? [{ path: ['loki', 'auth', 'user'], why: BAD_USER, fix: PLAIN_USER }]
        : []),
      ...(model.expose === null ? [{ path: ['agents'], why: NOT_EXPOSED, fix: ADD_EXPOSE }] : []),

      { path: ['loki', 'ca'], why: '`loki.ca` is for an existing Loki, but the spec has no `loki.url`.', fix: ADD_URL },
    ];
  const keys = [...OWNERS_KEYS.map((key) => [key]), ...OWNERS_LIMITS.map((key) => ['limits', key])];
  return [
    ...keys.map((key) => ({
      path: ['loki', ...key],
      why: `\`loki.${key.join('.')}\` cannot be set with \`loki.url\`: only the owner of an existing Loki can change it.`,
    })),
    ...model.services.map((_, index) => ({ path: ['services', index, 'retention'], why: NO_RETENTION })),
    { path: ['notify'], why: NO_NOTIFY },
    { path: ['expose'], why: NO_EXPOSE },
    ...(ca !== null && url.startsWith('http:') ? [{ path: ['loki', 'ca'], why: NO_TLS }] : []),
  ];
}

const ADD_URL = 'Add `url: https://…` under `loki`, or remove it.';
const NO_PASSWORD = '`expose` lets other hosts send lines, but Loki has no password.';
const ADD_AUTH = 'Add `auth: { user: shop, password: { fromEnv: LOKI_PASSWORD } }` under `loki`.';
const BAD_USER = 'The user of the proxy in front of Loki may have letters, digits, `.`, `_`, `@` and `-` only.';
const PLAIN_USER = 'Write a name such as `shop`.';
const NOT_EXPOSED = '`agents` send lines to the store of this host, but `expose` is not set.';
const ADD_EXPOSE = 'Add `expose: { domain: logs.example.com }`.';
const NO_EXPOSE = '`expose` is for a Loki that logagg adds. Agents send lines to `loki.url` themselves.';
const NO_RETENTION =
  'With `loki.url`, only the owner of the existing Loki can set the retention of a service, in its `retention_stream`.';
const NO_NOTIFY =
  'With `loki.url`, the ruler of the existing Loki sends alerts to the Alertmanager that its configuration names, so `notify` has no effect.';
const NO_TLS = '`loki.ca` has no effect: `loki.url` begins with `http:`, so there is no certificate.';

/** What is done in the existing Loki. */
export function existingSteps(model: Model, wiring: Wiring): readonly Step[] {
  if (!isExisting(model)) return [];
  const kept = goDuration(model.retention.default);
  const upload = { text: 'Upload the alert rules, again after each change', command: uploadCommand(model, wiring) };
  return [
    ...(model.alerts.length === 0 ? [] : [upload]),
    { text: `Check that the existing Loki keeps lines for ${kept}: \`retention_period\` in its limits`, command: null },
  ];
}

/** `sync` deletes rules that the file no longer has, but only in the namespace of the stack. */
function uploadCommand(model: Model, wiring: Wiring): string {
  const access = accessOf(model, wiring);
  const { login, authority, tenant } = access;
  return [
    ...(login === null ? [] : [`LOKI_API_KEY=${shellSecret(login.password.source)}`]),
    'lokitool rules sync',
    `--address=${shellArgument(access.url)}`,
    // Loki without tenants ignores it, but lokitool requires one. Hosted ones have the user's number.
    `--id=${shellArgument(tenant ?? login?.user ?? 'fake')}`,
    ...(login === null ? [] : [`--user=${shellArgument(login.user)}`]),
    ...(authority === null ? [] : [`--tls-ca-path=${authorityFile(access)}`]),
    `--namespaces=${model.name}`,
    shellArgument(rulesMount(model).artifact),
  ].join(' ');
}

/** The path of the certificate, as a word of a shell in the folder of the spec. */
export function authorityFile({ authority }: LokiAccess): string {
  const source = authority?.source ?? { fromFile: '' };
  return 'fromFile' in source ? shellArgument(source.fromFile) : '';
}

/** The value of a secret as a word of a shell. */
export function shellSecret(source: Secret): string {
  return 'fromEnv' in source ? `"$${source.fromEnv}"` : `"$(cat ${shellWord(source.fromFile)})"`;
}
