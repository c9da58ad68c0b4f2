import type { ConfigDocument, Place, StackContext } from '../../contracts/config.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { Finding } from '../../findings/finding.js';
import type { Address } from './addresses.js';
import { type ListeningPort, listeningPort } from './listening-port.js';
import type { StackService } from './stack-services.js';

/** Where programs of a log stack listen for HTTP by default. */
const OWN_PORT: Readonly<Record<string, number>> = {
  loki: 3100,
  promtail: 9080,
  alloy: 12_345,
  grafana: 3000,
  alertmanager: 9093,
  elasticsearch: 9200,
  kibana: 5601,
};

/** A finding if the port is the one on the host, or not the one of the configuration that the called Loki reads. */
export function wrongPort(
  called: StackService,
  address: Address,
  configs: readonly ConfigDocument[],
  report: StackContext['report'],
): Finding | null {
  const { port, text } = address;
  if (port === null || called.networks === null) return null;
  const ports = called.parts.flatMap(({ document, service }) => service.ports.map((one) => ({ document, ...one })));
  if (ports.some(({ container }) => container === port || container === null)) return null;
  const published = ports.find(({ host }) => host === port);
  if (published === undefined) return notListening(called, address, configs, report);
  if (port === OWN_PORT[called.program ?? '']) return null;
  const from = text.indexOf(`:${port}`, address.hostAt) + 1;
  const message = `Port ${port} of \`${called.name}\` is published on the host. Other containers must use ${published.container}.`;
  const related = [{ place: published.document.at(published.path), message: 'published here' }];
  return report(address.place(from, from + String(port).length), message, {
    related,
    fix: `Write \`${published.container}\`.`,
  });
}

/** A finding if the called program listens on another port, by its only configuration; null also if that is unknown. */
function notListening(
  called: StackService,
  address: Address,
  configs: readonly ConfigDocument[],
  report: StackContext['report'],
): Finding | null {
  const { port, host, text, place } = address;
  if (port === null || host !== called.name) return null;
  const own = called.program === 'loki' ? portOfLoki(called, address, configs) : listeningPort(called, configs);
  if (own === null || own.port === port || own.others.includes(port)) return null;
  const from = text.indexOf(`:${port}`) + 1;
  const related = own.place === null ? [] : [{ place: own.place, message: `the port of \`${called.name}\`` }];
  const message = `\`${called.name}\` listens on port ${own.port}, so the connection to ${port} fails.`;
  return report(place(from, from + String(port).length), message, { related, fix: `Write \`${own.port}\`.` });
}

function portOfLoki(
  { parts: [part] }: StackService,
  { text }: Address,
  configs: readonly ConfigDocument[],
): ListeningPort | null {
  const [config, ...others] = configs;
  if (config === undefined || others.length > 0 || part === undefined || !/^https?:/.test(text)) return null;
  const { command, entrypoint, value } = part.service;
  if (entrypoint.isGiven || 'build' in value || command.words.some((word) => /listen-port/.test(word))) return null;
  const set = rawValueAt(config.value, ['server', 'http_listen_port']);
  const grpc = rawValueAt(config.value, ['server', 'grpc_listen_port']) ?? 9095;
  const port = set ?? OWN_PORT.loki;
  const place = set === undefined ? null : config.at(['server', 'http_listen_port']);
  return typeof port === 'number' ? { port, place, others: typeof grpc === 'number' ? [grpc] : [] } : null;
}

/** A finding if the two services share no network; null also if that is unknown. */
export function apart(
  called: StackService,
  caller: StackService | undefined,
  address: Address,
  report: StackContext['report'],
): Finding | null {
  const [to, from] = [called.networks, caller?.networks ?? null];
  if (caller === undefined || to === null || from === null || [...from].some((name) => to.has(name))) return null;
  const message = `\`${caller.name}\` and \`${called.name}\` share no network, so the connection fails.`;
  const related = called.parts.slice(0, 1).map(({ document, service }) => ({
    place: document.at([...service.path, 'networks'], 'key'),
    message: `the networks of \`${called.name}\``,
  }));
  return report(placeOf(address), message, { related, fix: `Add both to the network \`${[...to][0]}\`.` });
}

/** A finding where a container calls itself, at a port on which its program does not listen. */
export function itself(
  caller: StackService | undefined,
  address: Address,
  report: StackContext['report'],
): Finding | null {
  // The rules on Loki's ruler report its Alertmanager.
  if (address.document.kind === 'loki' || caller === undefined || caller.networks === null) return null;
  if (address.port === OWN_PORT[caller.program ?? 'none']) return null;
  const message = `In a container \`${address.host}\` is the container itself, here \`${caller.name}\`: the connection fails.`;
  return report(placeOf(address), message, { fix: 'Write the name of the compose service instead.' });
}

/** Position of the host of an address. */
export function placeOf({ host, hostAt, place }: Address): Place {
  return place(hostAt, hostAt + host.length);
}
