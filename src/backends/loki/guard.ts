import caddyfileTemplate from '../../../templates/backends/loki/guard/Caddyfile.hbs';
import starterTemplate from '../../../templates/backends/loki/guard/run.sh.hbs';
import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import { CADDY, CADDY_HEALTH } from '../../contracts/caddy.js';
import type { BuildContext } from '../../contracts/context.js';
import type { Wiring } from '../../contracts/wiring.js';
import { type MountedFile, PLAIN_WORKLOAD, type Port, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { accessOf, GUARD, HTTP_PORT, LOKI } from './access.js';

/** Where Loki listens behind the proxy, on the loopback address only. */
export const GUARDED_PORT: Port = { number: 3101, scheme: 'http', published: null };

function mountsOf({ outputs }: Model) {
  return {
    config: { artifact: `${outputs}/loki/auth/Caddyfile`, at: '/etc/caddy/Caddyfile' },
    starter: { artifact: `${outputs}/loki/auth/run.sh`, at: '/etc/caddy/run.sh' },
  } as const satisfies Readonly<Record<string, MountedFile>>;
}

/** The files of the proxy that checks the password in front of Loki. */
export function guardFiles(model: Model, context: BuildContext): readonly Artifact[] {
  const { wiring } = context;
  const { login } = accessOf(model, wiring);
  if (login === null) return [];
  const { config, starter } = mountsOf(model);
  const header = headerOf(context);
  const ports = { port: HTTP_PORT.number, loki: GUARDED_PORT.number, health: CADDY_HEALTH.number };
  const run = {
    header,
    secret: wiring.secretPath(login.password),
    config: wiring.configPath(GUARD, config),
  };
  return [
    textArtifact(config.artifact, render(caddyfileTemplate, { header, user: login.user, ...ports })),
    { path: starter.artifact, content: render(starterTemplate, run), mode: 0o755 },
  ];
}

/** The proxy. It is in Loki's network, so that no other container reaches Loki without it. */
export function guardWorkload(model: Model, wiring: Wiring): Workload {
  const { login } = accessOf(model, wiring);
  const { config, starter } = mountsOf(model);
  return {
    ...PLAIN_WORKLOAD,
    ...CADDY,
    name: GUARD,
    program: ['sh', wiring.configPath(GUARD, starter)],
    startedByImage: false,
    sharesNetworkOf: LOKI,
    files: [config, starter],
    secrets: login === null ? [] : [login.password],
    temporary: [...CADDY.temporary, '/data'],
    ports: [CADDY_HEALTH],
    dependsOn: [{ workload: LOKI, until: 'healthy' }],
    notes: ['Requires the user and the password of `loki.auth`. Loki itself listens on the loopback address only.'],
  };
}
