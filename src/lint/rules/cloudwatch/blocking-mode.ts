import type { FileRule } from '../../../contracts/config.js';
import { awslogsOf, optionOf } from '../../models/cloudwatch.js';

export const blockingMode: FileRule = {
  id: 'cloudwatch/blocking-mode',
  severity: 'warn',
  summary: 'A container waits for CloudWatch each time it writes a line.',
  why: 'While CloudWatch is slow or unreachable, the application blocks at its next log line.',
  bad: `services:
  api:
    image: shop/api:1.0
    logging:
      driver: awslogs
      options: { awslogs-group: shop, awslogs-create-group: "true" }`,
  good: `services:
  api:
    image: shop/api:1.0
    logging:
      driver: awslogs
      options:
        awslogs-group: shop
        awslogs-create-group: "true"
        mode: non-blocking
        max-buffer-size: 25m`,
  source:
    'docs.docker.com: the mode of delivery is blocking unless set; AWS: Preventing log loss with non-blocking mode in the AWSLogs container log driver.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return awslogsOf(document).flatMap(({ service, value, path }) => {
      const mode = optionOf(value, 'mode') ?? 'blocking';
      if (mode !== 'blocking') return [];
      const message = `\`${service}\` waits for CloudWatch at each line: it blocks while CloudWatch is unreachable.`;
      const place = 'mode' in value ? document.at([...path, 'options', 'mode']) : document.at([...path, 'driver']);
      return report(place, message, { fix: 'Write `mode: non-blocking` and `max-buffer-size: 25m` in `options`.' });
    });
  },
};
