import type { StackContext, StackRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { type Address, addressesOf } from '../../reads/addresses.js';
import { OWN_PORT, wrongPort } from '../../reads/network.js';
import { mountsOfFile, type StackService, type StackServices, stackServicesOf } from '../../reads/stack-services.js';
import { choices } from '../../words.js';

const LOKI =
  '  loki: { image: grafana/loki:3.7.6 }\n  promtail:\n    image: grafana/promtail:3.6.11\n    volumes: [./promtail.yaml:/etc/promtail/config.yml]';

export const unreachableHost: StackRule = {
  id: 'stack/unreachable-host',
  severity: 'error',
  summary: 'A program calls a host or a port where nobody answers.',
  why: 'Inside a container, others are reached by the name of their compose service and the port inside their container, over a network that both are on. Nothing else arrives.',
  bad: `# file: compose.yaml\nservices:\n${LOKI}\n# file: promtail.yaml\nclients: [{ url: http://localhost:3100/loki/api/v1/push }]\nscrape_configs: []\n`,
  good: `# file: compose.yaml\nservices:\n${LOKI}\n# file: promtail.yaml\nclients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs: []\n`,
  source: 'https://docs.docker.com/compose/how-tos/networking/',
  checkStack(context) {
    const all = stackServicesOf(context);
    if (all.services.size === 0) return [];
    return context.documents.flatMap((document) => {
      const callers = mountsOfFile(all, document.path).map(({ service }) => service);
      return addressesOf(document).flatMap((address) => judge(context, all, address, callers) ?? []);
    });
  },
};

function judge({ report }: StackContext, all: StackServices, address: Address, callers: readonly StackService[]) {
  const { host, hostAt, document } = address;
  const place = address.place(hostAt, hostAt + host.length);
  const [caller] = callers;
  if (/^(?:localhost|127\.0\.0\.1)$/.test(host)) {
    // The rules on Loki's ruler tell of its Alertmanager.
    if (document.kind === 'loki' || caller === undefined || caller.networks === null) return null;
    if (address.port === OWN_PORT[caller.program ?? 'none']) return null;
    const message = `In a container \`${host}\` is the container itself, here \`${caller.name}\`: nobody answers there.`;
    return report(place, message, { fix: 'Write the name of the compose service that is meant.' });
  }
  const called = [...all.services.values()].find(({ names }) => names.has(host));
  if (called !== undefined) return wrongPort(called, address, report) ?? apart(report, address, called, caller);
  if (host.includes('.') || !all.isWhole || all.hasExternalNetwork || caller === undefined) return null;
  if (
    caller.networks === null ||
    caller.parts.some(
      ({ service }) => 'extra_hosts' in service.value || 'links' in service.value || 'external_links' in service.value,
    )
  )
    return null;
  const names = [...all.services.keys()];
  const message = `No compose service is called \`${host}\`, so \`${caller.name}\` finds no such host.`;
  return report(place, message, { fix: sentence(choices(nearest(host, names), names)) });
}

function apart(
  report: StackContext['report'],
  address: Address,
  called: StackService,
  caller: StackService | undefined,
) {
  const [to, from] = [called.networks, caller?.networks ?? null];
  if (caller === undefined || to === null || from === null || [...from].some((name) => to.has(name))) return null;
  const message = `\`${caller.name}\` and \`${called.name}\` are on no network together, so the call does not arrive.`;
  const related = called.parts.slice(0, 1).map(({ document, service }) => ({
    place: document.at([...service.path, 'networks'], 'key'),
    message: `the networks of \`${called.name}\``,
  }));
  const { hostAt, host } = address;
  return report(address.place(hostAt, hostAt + host.length), message, {
    related,
    fix: `Put both on \`${[...to][0]}\`.`,
  });
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
