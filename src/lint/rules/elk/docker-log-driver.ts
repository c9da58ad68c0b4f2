import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';

export const dockerLogDriver: FileRule = {
  id: 'elk/docker-log-driver',
  severity: 'error',
  summary: 'Filebeat reads log files that the log driver of a service does not write.',
  why:
    'Only `json-file` writes the files below /var/lib/docker/containers that Filebeat reads. With a ' +
    'different driver no line of the service arrives.',
  bad: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    volumes:
      - /var/lib/docker/containers:/var/lib/docker/containers:ro
  shop:
    image: shop:1.0
    logging: { driver: local }`,
  good: `services:
  filebeat:
    image: docker.elastic.co/beats/filebeat:9.5.3
    volumes:
      - /var/lib/docker/containers:/var/lib/docker/containers:ro
  shop:
    image: shop:1.0
    logging:
      driver: json-file
      options: { max-size: 50m, max-file: "5" }`,
  source: 'elastic/beats#24531, #17616.',
  seen: 'Filebeat 9.5, by its documentation: it reads the files of the `json-file` driver, which other drivers do not write.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    const services = composeServices(document);
    const reader = services.find(
      ({ program, mounts }) =>
        program === 'filebeat' && mounts.some(({ target }) => target.startsWith('/var/lib/docker')),
    );
    if (reader === undefined) return [];
    return services.flatMap(({ name, path, loggingDriver: driver }) => {
      if (driver === null || driver === 'json-file' || driver === 'none' || driver.includes('$')) return [];
      const place = document.at([...path, 'logging', 'driver']);
      const related = [{ place: document.at(reader.path, 'key'), message: 'reads the files of `json-file`' }];
      const message = `\`${driver}\` writes no files that Filebeat can read: no line of \`${name}\` arrives.`;
      return report(place, message, { related, fix: 'Write `json-file`, with `max-size` and `max-file`.' });
    });
  },
};
