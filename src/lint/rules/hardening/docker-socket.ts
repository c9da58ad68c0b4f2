import type { FileRule } from '../../../contracts/config.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { given } from '../../given.js';
import { composeServices } from '../../models/compose.js';

export const dockerSocket: SpecRule & FileRule = {
  id: 'hardening/docker-socket',
  severity: 'info',
  summary: 'The collector is given the Docker socket.',
  why: 'Whoever takes over the collector can start containers through it, and so own the host; mounting it read-only does not change that.',
  bad: `services:
  - name: api
compose: { socketProxy: false }`,
  good: `services:
  - name: api
compose: { socketProxy: true }`,
  source: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
  check({ model, spec, report }) {
    const usesDocker = model.services.some(({ source }) => source.kind !== 'files');
    if (!usesDocker || model.compose.socketProxy) return [];
    const message = 'The collector finds containers through the Docker socket, which is as good as root on the host.';
    if (given(spec, ['compose']) === undefined)
      return [report(['services'], message, { part: 'key', fix: 'Write `compose: { socketProxy: true }`.' })];
    return [report(['compose'], message, { part: 'key', fix: 'Add `socketProxy: true` to it.' })];
  },
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ name, program, mounts }) => {
      const socket = program === null ? undefined : mounts.find(({ source }) => source?.endsWith('/docker.sock'));
      if (socket === undefined) return [];
      const message = `\`${name}\` is given the Docker socket, which is as good as root on the host${socket.isReadOnly ? ', read-only or not' : ''}.`;
      const fix = 'Give it a proxy that only reads, such as `tecnativa/docker-socket-proxy` with `CONTAINERS: 1`.';
      return [report(document.at([...socket.path, 'source']), message, { fix })];
    });
  },
};
