import type { FileContext, FileRule } from '../../../contracts/config.js';
import { addressOf } from '../../models/addresses.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { type DrivenService, drivenServices, optionText } from '../../models/docker-driver.js';
import { isBefore } from '../../models/image.js';
import { oldestVersion } from '../../models/versions.js';

export const dockerDriverHost: FileRule = {
  id: 'collector/docker-driver-host',
  severity: 'error',
  summary: 'The URL of the Docker logging driver `loki` is not one that the Docker daemon can reach.',
  why:
    'The daemon sends the lines, not the container. It is on the host, where the names of compose services do not exist, so ' +
    'no line arrives, and containers hang when they stop.',
  bad: `services:
  loki:
    image: grafana/loki:3.7.6
    ports: ["127.0.0.1:3100:3100"]
  web:
    image: nginx:1.29
    logging:
      driver: loki
      options: { loki-url: "http://loki:3100/loki/api/v1/push" }`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6
    ports: ["127.0.0.1:3100:3100"]
  web:
    image: nginx:1.29
    logging:
      driver: loki
      options: { loki-url: "http://localhost:3100/loki/api/v1/push" }`,
  source: 'grafana/loki#698, https://grafana.com/docs/loki/latest/send-data/docker-driver/configuration/',
  seen: 'Docker Engine 20.10, by its documentation: only containers use the names of a compose network, and the driver runs in the daemon.',
  kinds: ['compose'],
  checkFile(context) {
    return drivenServices(context.document).flatMap((driven) => [
      ...ofHost(context, driven),
      ...ofPath(context, driven),
    ]);
  },
};

function ofHost({ document, report }: FileContext, driven: DrivenService) {
  const address = addressIn(document, driven);
  if (address === null) return [];
  const services = composeServices(document);
  const called = services.find(({ name, aliases }) => name === address.host || aliases.includes(address.host));
  const place = address.place(address.hostAt, address.hostAt + address.host.length);
  if (called !== undefined && called.networks !== null && !address.host.includes('.')) {
    const message = `The Docker daemon sends the lines, and it cannot resolve the compose service \`${address.host}\`: no line arrives.`;
    const port = publishedOf(called, address.port);
    const publish = port === null ? `Publish the port of \`${called.name}\`, and write` : 'Write';
    return [report(place, message, { fix: `${publish} \`localhost:${port ?? address.port ?? 3100}\`.` })];
  }
  const loki = services.filter(({ program, isPart }) => program === 'loki' && !isPart);
  if (!/^(?:localhost|127\.0\.0\.1)$/.test(address.host) || loki.length !== 1 || document.isAddition === true)
    return [];
  const isPublished = services.some(
    ({ networks, ports }) => networks === null || ports.some((one) => covers(one, address.port)),
  );
  if (isPublished) return [];
  const message = `No service publishes port ${address.port} on the host, where the Docker daemon sends the lines to.`;
  return [
    report(address.place(0, address.text.length), message, {
      severity: 'warn',
      fix: `Publish it in \`${loki[0]?.name}\`: \`ports: ["127.0.0.1:${address.port}:3100"]\`.`,
    }),
  ];
}

const GONE = ['/', '/loki/api/v1', '/loki', '/api/v1/push'];
/** Loki 3.6 still has it. */
const GONE_SINCE_3_7 = '/api/prom/push';

function ofPath({ document, report, versions }: FileContext, driven: DrivenService) {
  const url = optionText(driven, 'loki-url');
  if (url === null || !URL.canParse(url.value)) return [];
  const { pathname, protocol, host } = new URL(url.value);
  const loki = oldestVersion(versions, 'loki');
  const isGone =
    GONE.includes(pathname) || (pathname === GONE_SINCE_3_7 && loki !== null && !isBefore(loki, [3, 7, 0]));
  if (!/^https?:$/.test(protocol) || !isGone) return [];
  const message = `Loki receives logs at \`/loki/api/v1/push\`. At \`${pathname}\` it answers 404, and the lines are lost.`;
  const fix = `Write \`${protocol}//${host}/loki/api/v1/push\`.`;
  return [report(document.at(url.path), message, { fix, severity: 'warn' })];
}

function addressIn(document: FileContext['document'], driven: DrivenService) {
  const url = optionText(driven, 'loki-url');
  return url === null ? null : addressOf(document, url.value, (from, end) => document.inside(url.path, from, end));
}

type Published = ComposeService['ports'][number];

function covers({ first, last }: Published, port: number | null): boolean {
  // Docker chooses the port, or a variable decides it.
  if (first.host === null || last.host === null) return true;
  return port !== null && port >= first.host && port <= last.host;
}

function publishedOf({ ports }: ComposeService, port: number | null): number | null {
  return ports.find(({ first }) => first.container === port)?.first.host ?? null;
}
