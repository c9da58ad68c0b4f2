import type { SpecRule } from '../../../contracts/rule.js';

export const alertmanagerUrl: SpecRule = {
  id: 'ruler/alertmanager-url',
  severity: 'error',
  summary: "The URL of the Alertmanager is not its base URL, or points to the sender's own container.",
  why:
    'The sender appends /api/v2/alerts itself, and inside a container localhost is that container: no ' +
    'alert arrives.',
  bad: `notify:
  alertmanager: { url: http://localhost:9093 }`,
  good: `notify:
  alertmanager: { url: http://alertmanager:9093 }`,
  source: 'Loki 3.7: ruler.alertmanager_url is a base URL. ElastAlert 2: alertmanager_hosts are base URLs.',
  check({ model: { notify }, report }) {
    if (notify.alertmanager === null) return [];
    const { pathname, hostname } = new URL(notify.alertmanager);
    const path = ['notify', 'alertmanager', 'url'];
    if (/\/api(?:\/|$)/.test(pathname)) return [report(path, 'Write the base URL, without /api and what follows it.')];
    if (!/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return [];
    const message =
      `Inside a container \`${hostname}\` is the container itself. Write the Alertmanager's compose ` +
      'service or host.';
    return [report(path, message)];
  },
};
