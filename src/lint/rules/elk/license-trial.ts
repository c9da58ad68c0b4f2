import { defaultOf } from '../../../composefile/masked.js';
import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { settingIn } from '../../models/elastic.js';
import { placeOf } from '../../models/hardening.js';

export const licenseTrial: FileRule = {
  id: 'elk/license-trial',
  severity: 'warn',
  summary: 'The license is a trial that ends after 30 days.',
  why: 'After that the license is basic: paid features, such as connectors and Watcher, stop working.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.license.self_generated.type: trial`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.license.self_generated.type: basic`,
  source:
    'deviantony/docker-elk ships it; https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/license-settings',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const license =
        service.program === 'elasticsearch' ? settingIn(service, 'xpack.license.self_generated.type') : null;
      if (license === null || license.value === null) return [];
      if ((defaultOf(license.value) ?? license.value) !== 'trial') return [];
      const message = 'This is a trial license: after 30 days paid features stop working.';
      return report(placeOf(document, license), message, { fix: 'Write `basic`.' });
    });
  },
};
