import * as z from 'zod/mini';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { dockerName, port, url } from '../../schema/values.js';

/** `grafana`: an existing Grafana, or the port of an added one. */
export function grafanaSchema() {
  return z.strictObject({
    service: key(
      orNull(dockerName('the name of a compose service such as `grafana`')),
      'The Grafana service of your compose file, to extend. Default: logagg adds one.',
      'grafana',
    ),
    port: key(z.prefault(port(), 3000), "Port of the added Grafana on the host's loopback address.", 3000),
  });
}

/** `datasources`: what Grafana shows besides the logs. */
export function datasourcesSchema() {
  return z.strictObject({
    prometheus: key(orNull(url()), 'URL at which Grafana reaches your Prometheus.', 'http://prometheus:9090'),
    tempo: key(
      orNull(url('a URL such as `http://tempo:3200`')),
      'URL at which Grafana reaches your Tempo. Logs and traces link to each other.',
      'http://tempo:3200',
    ),
  });
}
