import type { StackRule } from '../../../contracts/config.js';
import { mapOf, mapsIn } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { type Address, addressesOf } from '../../models/addresses.js';
import { stackServicesOf } from '../../models/stack-services.js';

export const alertmanagerMismatch: StackRule = {
  id: 'stack/alertmanager-mismatch',
  severity: 'warn',
  summary: 'Alerts go to one Alertmanager, but Grafana shows a different one.',
  why: 'Grafana shows no firing alerts, and a silence that is set there does not stop notifications.',
  bad: `# file: loki.yaml
schema_config: { configs: [] }
ruler: { alertmanager_url: http://alertmanager:9093 }
# file: datasources.yaml
apiVersion: 1
datasources:
  - { name: Alerts, type: alertmanager, url: 'http://alerts:9093' }`,
  good: `# file: loki.yaml
schema_config: { configs: [] }
ruler: { alertmanager_url: http://alertmanager:9093 }
# file: datasources.yaml
apiVersion: 1
datasources:
  - name: Alerts
    type: alertmanager
    url: 'http://alertmanager:9093'`,
  source: 'Loki posts alerts to ruler.alertmanager_url only.',
  checkStack(context) {
    const { services } = stackServicesOf(context);
    const keyOf = ({ host, port }: Address) => {
      const service = [...services.values()].find(({ names }) => names.has(host));
      return `${service?.name ?? host}:${port}`;
    };
    const shown = context.of('grafana-datasources').flatMap((document) => {
      const urls = mapsIn(mapOf(document.value)?.datasources).flatMap(({ type, url }) =>
        type === 'alertmanager' ? [url] : [],
      );
      return addressesOf(document).filter(({ text }) => urls.includes(text));
    });
    const configured = context.of('loki').flatMap((document) => {
      const url = rawValueAt(document.value, ['ruler', 'alertmanager_url']);
      return addressesOf(document).filter(({ text, host }) => text === url && host !== 'localhost');
    });
    const [first] = shown;
    return configured.flatMap((address) => {
      if (first === undefined || shown.some((one) => keyOf(one) === keyOf(address))) return [];
      const message = `Alerts go to \`${address.text}\`, but Grafana shows the alerts of \`${first.text}\`.`;
      const related = [{ place: first.place(0, first.text.length), message: 'the Alertmanager of Grafana' }];
      return context.report(address.place(0, address.text.length), message, {
        related,
        fix: 'Use the same URL in both.',
      });
    });
  },
};
