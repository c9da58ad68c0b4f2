import type { Wiring } from '../../contracts/wiring.js';
import type { Login, MountedSecret, Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { lokiSettings } from './settings.js';

export const LOKI = 'loki';

/** The proxy that checks passwords in front of it. */
export const GUARD = 'loki-auth';

/** The port for writing and searching. */
export const HTTP_PORT: Port = { number: 3100, scheme: 'http', published: 3100 };

/** Where and how Loki's clients reach it. */
export interface LokiAccess {
  /** Base URL for the workloads of the stack. */
  readonly url: string;
  /** Base URL for programs on the host. */
  readonly hostUrl: string;
  readonly tenant: string | null;
  readonly login: Login | null;
  /** Certificate of an own authority; null: a public one, or no TLS. */
  readonly authority: MountedSecret | null;
}

/** Whether the spec names a Loki that the stack does not have to add. */
export function isExisting(model: Model): boolean {
  return lokiSettings(model).url !== null;
}

/** Whether a proxy checks passwords in front of the Loki of the stack. */
export function isGuarded(model: Model): boolean {
  return !isExisting(model) && lokiSettings(model).auth !== null;
}

export function accessOf(model: Model, wiring: Wiring): LokiAccess {
  const { url, tenant, ca, auth } = lokiSettings(model);
  const login = auth === null ? null : { user: auth.user, password: passwordOf(auth.password, url === null) };
  return {
    url: url ?? wiring.url(LOKI, HTTP_PORT),
    hostUrl: url ?? wiring.hostUrl(LOKI, HTTP_PORT),
    tenant,
    login,
    authority: ca === null ? null : { name: 'loki_ca', source: { fromFile: ca } },
  };
}

function passwordOf(source: MountedSecret['source'], isOurs: boolean): MountedSecret {
  const about = 'Password of the user that writes to Loki and reads from it';
  return { name: 'loki_password', source, about, ...(isOurs ? { madeUp: true } : {}) };
}
