import { cpSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from '../support/cleanup.js';
import { type Docker, systemProgram } from '../support/docker.js';
import { mustRun } from '../support/tool.js';

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\n';

const RECIPE = `FROM scratch
COPY root /
RUN ["/bin/busybox", "--install", "-s", "/bin"]
RUN ["/bin/sh", "-c", "mkdir -p /usr/local/bin /usr/bin && ln -s /bin/env /usr/bin/env && ln -s /usr/local/lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && chmod 1777 /tmp && chown 1000:1000 /home/node"]
ENV PATH=/usr/local/bin:/usr/bin:/bin
`;

/**
 * Makes an image that stands where a Dockerfile's base does, which cannot be had: this machine's Node with its
 * libraries and npm, busybox, and the user `node`. It shows that the steps run, not that Alpine's libraries do.
 */
export async function buildNodeStandIn(docker: Docker, dockerfile: string): Promise<void> {
  const base = /^FROM (\S+)$/m.exec(dockerfile)?.[1] ?? '';
  const context = temporaryDir('node-image');
  const copy = (from: string, to: string) => cpSync(from, path.join(context, 'root', to), { recursive: true });
  for (const folder of ['etc', 'tmp', 'home/node']) mkdirSync(path.join(context, 'root', folder), { recursive: true });
  writeFileSync(path.join(context, 'root/etc/passwd'), PASSWD);
  copy(systemProgram('busybox'), 'bin/busybox');
  copy(process.execPath, 'usr/local/bin/node');
  for (const library of await librariesOf(process.execPath)) copy(realpathSync(library), library);
  copy(path.join((await mustRun('npm', ['root', '--global'])).trim(), 'npm'), 'usr/local/lib/node_modules/npm');
  writeFileSync(path.join(context, 'Dockerfile'), RECIPE);
  const env = { ...docker.env, DOCKER_BUILDKIT: '0' };
  await docker.run(['build', '--network', 'none', '--tag', base, context], { env, timeoutMs: 280_000 });
}

/** The shared libraries of a program, and its loader. */
async function librariesOf(program: string): Promise<readonly string[]> {
  const listed = await mustRun('ldd', [program]);
  return Array.from(listed.matchAll(/(?:=> |^\s*)(\/\S+) \(/gm), ([, file = '']) => file);
}
