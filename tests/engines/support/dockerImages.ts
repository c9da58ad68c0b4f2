import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from './cleanup.js';
import { type Docker, systemProgram } from './docker.js';
import { enginePath } from './engines.js';
import { copyLibraries } from './libraries.js';

/** What an image is made of. */
interface ImageRecipe {
  /** Path in the image to the file that goes there. */
  readonly files: Readonly<Record<string, string>>;
  /** Path in the image to the user that owns this empty folder. */
  readonly folders: Readonly<Record<string, string>>;
  /** What follows in the Dockerfile. */
  readonly steps: readonly string[];
}

/** What a distroless image has besides the program: users, and a folder for temporary files. */
const PASSWD = 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n';

/** What Promtail's Ubuntu image has and a health check may use; it has neither wget nor curl. */
const UBUNTU_TOOLS = 'sh cat head tail grep sed cut tr wc ls sleep test printf env kill timeout id';

/** Makes an image of Loki as upstream's is: no shell, user 10001, its folders owned by that user. */
export function buildLokiImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: { '/usr/bin/loki': enginePath('loki') },
    folders: { '/loki': '10001', '/loki/rules': '10001', '/loki/rules-temp': '10001', '/etc/loki': '0' },
    steps: [
      'USER 10001',
      'EXPOSE 3100',
      entrypoint('/usr/bin/loki'),
      command('-config.file=/etc/loki/local-config.yaml'),
    ],
  });
}

/** Makes an image of Promtail as upstream's is: root, bash and a few tools, no HTTP client. */
export function buildPromtailImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: {
      '/usr/bin/promtail': enginePath('promtail'),
      '/bin/bash': systemProgram('bash-static'),
      '/bin/busybox': systemProgram('busybox'),
    },
    folders: { '/etc/promtail': '0' },
    steps: [
      run('/bin/busybox', 'sh', '-c', `cd /bin; for tool in ${UBUNTU_TOOLS}; do busybox ln -s busybox $tool; done`),
      entrypoint('/usr/bin/promtail'),
      command('-config.file=/etc/promtail/config.yml'),
    ],
  });
}

/** Makes an image of Filebeat as upstream's is: its home, bash and a few tools; whatever command is given is run. */
export function buildFilebeatImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: {
      '/usr/share/filebeat/filebeat': enginePath('filebeat'),
      '/bin/bash': systemProgram('bash-static'),
      '/bin/busybox': systemProgram('busybox'),
    },
    folders: { '/usr/share/filebeat/data': '0' },
    steps: [
      run('/bin/busybox', 'sh', '-c', `cd /bin; for tool in ${UBUNTU_TOOLS}; do busybox ln -s busybox $tool; done`),
      'ENV PATH=/usr/share/filebeat:/bin',
      'WORKDIR /usr/share/filebeat',
      entrypoint('/bin/bash', '-c', 'exec "$@"', '--'),
    ],
  });
}

/** Makes an image of Alertmanager as upstream's is: busybox with all its tools, user nobody. */
export function buildAlertmanagerImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: {
      '/bin/alertmanager': enginePath('alertmanager'),
      '/bin/amtool': enginePath('amtool'),
      '/bin/busybox': systemProgram('busybox'),
    },
    folders: { '/alertmanager': '65534', '/etc/alertmanager': '65534' },
    steps: [
      INSTALL_BUSYBOX,
      'USER nobody',
      'EXPOSE 9093',
      'VOLUME /alertmanager',
      'WORKDIR /alertmanager',
      entrypoint('/bin/alertmanager'),
      command('--config.file=/etc/alertmanager/alertmanager.yml', '--storage.path=/alertmanager'),
    ],
  });
}

/** Makes an image of Caddy as upstream's is: busybox with all its tools, and a program that may open low ports. */
export function buildCaddyImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: { '/usr/bin/caddy': enginePath('caddy'), '/bin/busybox': systemProgram('busybox') },
    folders: { '/config': '0', '/data': '0', '/etc/caddy': '0' },
    steps: [
      INSTALL_BUSYBOX,
      'ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data',
      'WORKDIR /srv',
      command('caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'),
    ],
  });
}

/** Makes an image with a shell and all of busybox, to play an application. */
export function buildAppImage(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: { '/bin/busybox': systemProgram('busybox') },
    folders: {},
    steps: [INSTALL_BUSYBOX],
  });
}

/** Makes an image in place of the socket proxy: it answers the proxy's health check and reads nothing of Docker. */
export function buildProxyStandIn(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: { '/bin/busybox': systemProgram('busybox') },
    folders: { '/www': '0' },
    steps: [
      INSTALL_BUSYBOX,
      run('/bin/sh', '-c', 'echo OK > /www/_ping'),
      entrypoint('/bin/busybox', 'httpd', '-f', '-p', '2375', '-h', '/www'),
    ],
  });
}

/**
 * Makes an image that stands in Grafana's place, which cannot be had: user 472, and `/api/health` answers on port 3000.
 * It shows that the stack starts, not that Grafana reads its files.
 */
export function buildGrafanaStandIn(docker: Docker, tag: string): Promise<void> {
  return buildImage(docker, tag, {
    files: { '/bin/busybox': systemProgram('busybox') },
    folders: { '/var/lib/grafana': '472', '/www/api': '472' },
    steps: [
      INSTALL_BUSYBOX,
      run('/bin/sh', '-c', 'echo \'{"database":"ok"}\' > /www/api/health'),
      'USER 472',
      'EXPOSE 3000',
      entrypoint('/bin/busybox', 'httpd', '-f', '-p', '3000', '-h', '/www'),
    ],
  });
}

const INSTALL_BUSYBOX = run('/bin/busybox', '--install', '-s', '/bin');

function run(...words: string[]): string {
  return `RUN ${JSON.stringify(words)}`;
}

function entrypoint(...words: string[]): string {
  return `ENTRYPOINT ${JSON.stringify(words)}`;
}

function command(...words: string[]): string {
  return `CMD ${JSON.stringify(words)}`;
}

async function buildImage(docker: Docker, tag: string, recipe: ImageRecipe): Promise<void> {
  const context = temporaryDir('image');
  for (const folder of ['empty', 'root/etc', 'root/tmp']) mkdirSync(path.join(context, folder), { recursive: true });
  chmodSync(path.join(context, 'root/tmp'), 0o1777);
  writeFileSync(path.join(context, 'root/etc/passwd'), PASSWD);
  for (const file of Object.values(recipe.files)) {
    copyFileSync(file, path.join(context, path.basename(file)));
    copyLibraries(file, path.join(context, 'root'));
  }
  writeFileSync(path.join(context, 'Dockerfile'), dockerfile(recipe));
  // The classic builder: the other one is a plugin that not every machine has, and asks a registry for its frontend.
  const env = { ...docker.env, DOCKER_BUILDKIT: '0' };
  await docker.run(['build', '--network', 'none', '--tag', tag, context], { env });
}

function dockerfile({ files, folders, steps }: ImageRecipe): string {
  const folder = ([at, owner]: [string, string]) => `COPY --chown=${owner}:${owner} empty ${at}`;
  return [
    'FROM scratch',
    'COPY root /',
    ...Object.entries(files).map(([at, file]) => `COPY ${path.basename(file)} ${at}`),
    ...Object.entries(folders).map(folder),
    ...steps,
    '',
  ].join('\n');
}
