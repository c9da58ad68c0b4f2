import type { Refusal } from '../../contracts/backend.js';
import type { MountedSecret } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { ELASTIC_SECRET } from './secrets.js';
import { elkSettings } from './settings.js';

/** Whether the spec names an Elasticsearch that the stack does not have to add. */
export function isExisting(model: Model): boolean {
  return elkSettings(model).url !== null;
}

/** The user with which the setup jobs create everything, and its password. */
export function adminOf(model: Model): { readonly user: string; readonly password: MountedSecret } {
  const { url, auth } = elkSettings(model);
  if (url === null || auth === null) return { user: 'elastic', password: ELASTIC_SECRET };
  const about = 'Password of the user of the existing Elasticsearch that creates users, templates and data streams';
  return { user: auth.user, password: { name: 'elasticsearch_admin_password', source: auth.password, about } };
}

/** Certificate of the authority of an existing Elasticsearch; null: a public one, or no TLS. */
export function authorityOf(model: Model): MountedSecret | null {
  const { ca } = elkSettings(model);
  return ca === null ? null : { name: 'elasticsearch_ca', source: { fromFile: ca } };
}

/** What a spec with an existing Elasticsearch, or without one, must not set. */
export function refusalsOf(model: Model): readonly Refusal[] {
  const { url, ca, security, logstash } = elkSettings(model);
  const shared = logstash ? [{ path: ['agents'], why: NO_LOGSTASH, fix: 'Remove `elk.logstash`, or this key.' }] : [];
  if (url === null)
    return [
      ...shared,
      ...exposeRefusals(model, security),
      ...ONLY_EXISTING.map((key) => ({ path: ['elk', key], why: onlyExisting(key), fix: ADD_URL })),
    ];
  return [
    ...shared,
    {
      path: ['expose'],
      why: '`expose` is for an Elasticsearch that logagg adds. Agents send lines to `elk.url` themselves.',
    },
    { path: ['elk', 'heap'], why: 'With `elk.url`, logagg adds no Elasticsearch: `elk.heap` has no effect.' },
    {
      path: ['elk', 'security'],
      why: 'With `elk.url`, `elk.auth` decides whether there are users: `elk.security` has no effect.',
    },
    ...(ca !== null && url.startsWith('http:') ? [{ path: ['elk', 'ca'], why: NO_TLS }] : []),
  ];
}

function exposeRefusals({ expose }: Model, security: boolean): readonly Refusal[] {
  return [
    ...(security
      ? []
      : [
          {
            path: ['expose'],
            why: '`expose` lets other hosts send lines, but Elasticsearch has no users.',
            fix: 'Remove `security: false`.',
          },
        ]),
    ...(expose === null ? [{ path: ['agents'], why: NOT_EXPOSED, fix: ADD_EXPOSE }] : []),
  ];
}

const NO_LOGSTASH = '`agents` send lines to Elasticsearch, not through Logstash.';
const NOT_EXPOSED = '`agents` send lines to the store of this host, but `expose` is not set.';
const ADD_EXPOSE = 'Add `expose: { domain: logs.example.com }`.';
const ONLY_EXISTING = ['auth', 'ca', 'kibana'];
const ADD_URL = 'Add `url: https://…` under `elk`, or remove it.';
const NO_TLS = '`elk.ca` has no effect: `elk.url` begins with `http:`, so there is no certificate.';

function onlyExisting(key: string): string {
  return `\`elk.${key}\` is for an existing Elasticsearch, but the spec has no \`elk.url\`.`;
}
