import type { Port, Workload } from './workload.js';

const MIB = 1024 ** 2;

/** Where a Caddy answers that it runs, on its own loopback address. */
export const CADDY_HEALTH: Port = { number: 8079, scheme: 'http', published: null };

/** What every workload with Caddy has in common. */
export const CADDY = {
  image: 'caddy:2.11.9',
  health: {
    probe: { kind: 'http', port: CADDY_HEALTH, path: '/', status: null, client: 'wget' },
    interval: 10,
    timeout: 5,
    retries: 6,
    startPeriod: 30,
  },
  memory: 128 * MIB,
  cpu: 0.1,
  // The program in the image has this capability. Linux does not start such a program without it.
  capabilities: ['NET_BIND_SERVICE'],
  temporary: ['/config', '/tmp'],
} as const satisfies Partial<Workload>;
