import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../lists.js';
import { type Address, addressesOf } from '../../models/addresses.js';
import { environmentAddresses } from '../../models/environment-addresses.js';
import { apart, itself, placeOf, wrongPort } from '../../models/network.js';
import {
  readersOf,
  type ServicePart,
  type StackService,
  type StackServices,
  stackServicesOf,
} from '../../models/stack-services.js';

export const unreachableHost: StackRule = {
  id: 'stack/unreachable-host',
  severity: 'error',
  summary: 'A program connects to a host or port that does not exist.',
  why:
    'A container reaches another one by its compose service name and its container port, on a network ' +
    'that both use. Other addresses fail.',
  bad: `# file: compose.yaml
services:
  loki: { image: grafana/loki:3.7.6 }
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
# file: promtail.yaml
clients: [{ url: http://localhost:3100/loki/api/v1/push }]
scrape_configs: []`,
  good: `# file: compose.yaml
services:
  loki: { image: grafana/loki:3.7.6 }
  promtail:
    image: grafana/promtail:3.6.11
    volumes: [./promtail.yaml:/etc/promtail/config.yml]
# file: promtail.yaml
clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs: []`,
  source: 'https://docs.docker.com/compose/how-tos/networking/',
  seen: 'Docker Engine 20.10.24: the name of a service that does not exist is not resolved.',
  checkStack(context) {
    const all = stackServicesOf(context);
    if (all.services.size === 0) return [];
    const ofFiles = context.documents.flatMap((document) => {
      const callers = readersOf(all, document).map(({ service }) => service);
      return addressesOf(document).flatMap((address) => findingsFor(context, all, address, callers) ?? []);
    });
    const ofEnvironments = context.of('compose').flatMap(environmentAddresses);
    return [
      ...ofFiles,
      ...ofEnvironments.flatMap(({ address, caller }) => {
        const own = all.services.get(caller);
        return own === undefined ? [] : (findingsFor(context, all, address, [own]) ?? []);
      }),
    ];
  },
};

function findingsFor(context: StackContext, all: StackServices, address: Address, callers: readonly StackService[]) {
  const { host } = address;
  const [caller] = callers;
  if (/^(?:localhost|127\.0\.0\.1)$/.test(host)) return itself(caller, address, context.report);
  const called = [...all.services.values()].find(({ names }) => names.has(host));
  if (called !== undefined) {
    const isRead = (config: ConfigDocument) => readersOf(all, config).some(({ service }) => service === called);
    const configs = context.of('loki', 'kibana').filter(isRead);
    return wrongPort(called, address, configs, context.report) ?? apart(called, caller, address, context.report);
  }
  // A service that runs tests may mount examples of other configurations.
  const { kind } = address.document;
  if ((kind === 'elastalert' || kind === 'logstash') && caller?.program !== kind) return null;
  const isElsewhere = host.includes('.') || !all.isWhole || all.hasExternalNetwork;
  if (isElsewhere || caller === undefined || caller.networks === null || caller.parts.some(isToldHosts)) return null;
  const names = [...all.services.keys()];
  const message = `No compose service is named \`${host}\`, so \`${caller.name}\` cannot reach it.`;
  return context.report(placeOf(address), message, { fix: sentence(choices(nearest(host, names), names)) });
}

function isToldHosts({ service }: ServicePart): boolean {
  return ['extra_hosts', 'links', 'external_links'].some((key) => key in service.value);
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
