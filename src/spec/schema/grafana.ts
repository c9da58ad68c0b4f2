import * as z from 'zod/mini';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { dockerName, port, url } from '../../schema/values.js';

/** `grafana`: an existing Grafana, or the port of one that is added. */
export function grafanaSchema() {
  return z.strictObject({
    service: key(
      orNull(dockerName('the name of a compose service such as `grafana`')),
      'The Grafana service of your compose file, to be extended. Left out: logagg adds one.',
      'grafana',
    ),
    port: key(
      z.prefault(port(), 3000),
      "Port on the host's loopback address at which the added Grafana is reached.",
      3000,
    ),
  });
}

/** `datasources`: what Grafana shows besides the logs. */
export function datasourcesSchema() {
  return z.strictObject({
    prometheus: key(orNull(url()), 'URL of your Prometheus as Grafana reaches it.', 'http://prometheus:9090'),
    tempo: key(
      orNull(url('a URL such as `http://tempo:3200`')),
      'URL of your Tempo as Grafana reaches it; logs and traces are linked both ways.',
      'http://tempo:3200',
    ),
  });
}
