import type { FileRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { composeServices } from '../../models/compose.js';

export const dockerSocket: SpecRule & FileRule = {
  id: 'hardening/docker-socket',
  severity: 'info',
  summary: 'The collector has access to the Docker socket.',
  why:
    'Someone who controls the collector can start containers through the socket, and so control the ' +
    'host. A read-only mount does not prevent it.',
  bad: `services:
  - name: api
compose: { socketProxy: false }`,
  good: `services:
  - name: api
compose: { socketProxy: true }`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  check({ model, spec, keys: { docker }, report }) {
    const usesDocker = model.services.some(({ source }) => source.kind !== 'files');
    // Without the key it is the choice of logagg, and not one that the user has to read again in each run.
    if (!usesDocker || docker === null || rawValueAt(spec, docker.proxy.at) !== false) return [];
    const message =
      'The collector finds containers through the Docker socket, which gives the same power as root on ' + 'the host.';
    return [
      report(docker.proxy.at, message, { part: 'key', fix: `Set \`${docker.proxy.at.join('.')}\` to \`true\`.` }),
    ];
  },
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ name, program, mounts }) => {
      const socket = program === null ? undefined : mounts.find(({ source }) => source?.endsWith('/docker.sock'));
      if (socket === undefined) return [];
      const message =
        `\`${name}\` mounts the Docker socket, which gives the same power as root on the ` +
        `host${socket.isReadOnly ? ', even read-only' : ''}.`;
      const fix = 'Use a read-only proxy, such as `tecnativa/docker-socket-proxy` with `CONTAINERS: 1`.';
      return [report(document.at([...socket.path, 'source']), message, { fix })];
    });
  },
};
