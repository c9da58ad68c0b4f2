import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { servicesElsewhere } from '../../../model/hosts.js';
import type { Model } from '../../../model/model.js';
import { choices } from '../../lists.js';

export const unknownComposeService: SpecRule = {
  id: 'stack/unknown-compose-service',
  severity: 'error',
  summary: 'The spec uses a compose service that the application does not define.',
  why: 'Compose treats it as a new service without an image and starts nothing. There are no lines to collect.',
  bad: `services:
  - name: shop-api
    source: { compose: apii }`,
  good: `services:
  - name: shop-api
    source: { compose: api }`,
  source: 'compose-go: a service must have an image or a build context.',
  check({ model, application, report }) {
    if (application?.complete !== true) return [];
    const { services } = application;
    return namedIn(model).flatMap(({ name, path }) => {
      if (services.includes(name)) return [];
      const meant = nearest(name, services);
      const message = `Your compose file has no service \`${name}\`; ${choices(meant, services)}`;
      const fix =
        meant === null
          ? 'If it no longer exists, remove it here. Otherwise write the name of a service of your compose file.'
          : `Write \`${meant}\`.`;
      return report(path, message, { fix });
    });
  },
};

interface Named {
  readonly name: string;
  readonly path: SpecPath;
}

function namedIn(model: Model): readonly Named[] {
  const { services, grafana } = model;
  const elsewhere = servicesElsewhere(model);
  const sources = services.flatMap(({ name, source }, index): readonly Named[] =>
    source.kind === 'compose' && !elsewhere.has(name)
      ? [{ name: source.service, path: ['services', index, 'source', 'compose'] }]
      : [],
  );
  return grafana.service === null ? sources : [...sources, { name: grafana.service, path: ['grafana', 'service'] }];
}
