import caddyfileTemplate from '../../../templates/companions/gateway/Caddyfile.hbs';
import { textArtifact } from '../../contracts/artifact.js';
import type { Exposed } from '../../contracts/backend.js';
import { CADDY, CADDY_HEALTH } from '../../contracts/caddy.js';
import type { BuildContext } from '../../contracts/context.js';
import type { Part } from '../../contracts/part.js';
import { type KnownWorkload, type MountedSecret, PLAIN_WORKLOAD, type Port } from '../../contracts/workload.js';
import type { Expose, Model } from '../../model/model.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

const GATEWAY = 'gateway';

const CONFIG_FILE = '/etc/caddy/Caddyfile';

const MIB = 1024 ** 2;

/** Ports in its container, which need no rights of root. */
const TLS_PORT = 8443;
const PLAIN_PORT = 8080;

export const gatewayWorkload: KnownWorkload = {
  name: GATEWAY,
  isOptional: true,
  added: ({ expose }) => expose !== null,
};

/** A proxy with TLS, through which other hosts reach the store. The store itself checks users and passwords. */
export function gateway(model: Model, expose: Expose, exposed: Exposed, context: BuildContext): Part {
  const file = { artifact: `${model.outputs}/${GATEWAY}/Caddyfile`, at: CONFIG_FILE };
  const files = filesOf(expose);
  const view = {
    header: headerOf(context),
    domain: expose.domain,
    isAddress: /^[\d.]+$/.test(expose.domain),
    ports: { tls: TLS_PORT, plain: PLAIN_PORT, health: CADDY_HEALTH.number },
    internal: expose.tls === 'internal',
    files: files.length === 0 ? null : files.map((one) => context.wiring.secretPath(one)),
    upstream: exposed.upstream,
    paths: exposed.paths,
  };
  return {
    artifacts: [textArtifact(file.artifact, render(caddyfileTemplate, view))],
    workloads: [
      {
        ...PLAIN_WORKLOAD,
        ...CADDY,
        name: GATEWAY,
        program: ['caddy', 'run', '--config', context.wiring.configPath(GATEWAY, file), '--adapter', 'caddyfile'],
        startedByImage: false,
        files: [file],
        secrets: files,
        volumes: [{ name: 'gateway-data', at: '/data', size: 64 * MIB }],
        ports: [...portsOf(expose), CADDY_HEALTH],
        dependsOn: [exposed.waitsFor],
        notes: ['Other hosts send lines through it, with TLS. It passes on nothing else.'],
      },
    ],
    extensions: [],
  };
}

function filesOf({ tls }: Expose): readonly MountedSecret[] {
  if (typeof tls === 'string') return [];
  return [
    { name: 'gateway_cert', source: { fromFile: tls.cert } },
    { name: 'gateway_key', source: { fromFile: tls.key } },
  ];
}

/** Let's Encrypt checks the domain on port 80 or 443 of the host. */
function portsOf({ port, tls }: Expose): readonly Port[] {
  const secure: Port = { number: TLS_PORT, scheme: 'tcp', published: port, isPublic: true };
  return tls === 'acme' ? [secure, { number: PLAIN_PORT, scheme: 'http', published: 80, isPublic: true }] : [secure];
}
