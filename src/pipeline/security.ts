import type { IngestEndpoint } from '../contracts/ingest.js';
import type { Wiring } from '../contracts/wiring.js';

/** Login and certificate of an endpoint for a template, for a collector that reads both from files. */
export function securityView({ login, authority }: IngestEndpoint, wiring: Wiring) {
  return {
    login: login === null ? null : { user: login.user, passwordFile: wiring.secretPath(login.password) },
    authorityFile: authority === null ? null : wiring.secretPath(authority),
  };
}
