import type { StackContext } from '../../contracts/config.js';
import type { Finding } from '../../findings/finding.js';
import type { Address } from './addresses.js';
import type { StackService } from './stack-services.js';

/** Where programs of a log stack listen for HTTP by default. */
export const OWN_PORT: Readonly<Record<string, number>> = {
  loki: 3100,
  promtail: 9080,
  alloy: 12_345,
  grafana: 3000,
  alertmanager: 9093,
  elasticsearch: 9200,
  kibana: 5601,
};

/** A finding where the port is the one that the host passes on, and not the one inside the container. */
export function wrongPort(called: StackService, address: Address, report: StackContext['report']): Finding | null {
  const { port, text } = address;
  if (port === null || called.networks === null) return null;
  const ports = called.parts.flatMap(({ document, service }) => service.ports.map((one) => ({ document, ...one })));
  if (ports.some(({ container }) => container === port || container === null)) return null;
  const published = ports.find(({ host }) => host === port);
  if (published === undefined || port === OWN_PORT[called.program ?? '']) return null;
  const from = text.indexOf(`:${port}`, address.hostAt) + 1;
  const message = `Port ${port} of \`${called.name}\` is the host's; between containers it is ${published.container}.`;
  const related = [{ place: published.document.at(published.path), message: 'it is published here' }];
  return report(address.place(from, from + String(port).length), message, {
    related,
    fix: `Write \`${published.container}\`.`,
  });
}
