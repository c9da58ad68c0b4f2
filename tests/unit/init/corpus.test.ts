import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inShort, proposalOf, specOf } from './support.js';

/** Real compose files beside the checkout; where they are not, the forms of the other tests must do. */
const FOLDER = join(import.meta.dirname, '../../../../shared/compose-corpus');
const NOTHING = { skipped: [], grafana: null, prometheus: null, tempo: null, alertmanager: null };

const EXPECTED: Readonly<Record<string, ReturnType<typeof inShort>>> = {
  'elasticsearch-logstash-kibana': {
    ...NOTHING,
    services: ['elasticsearch json program', 'logstash text program', 'kibana json program'],
    network: null,
  },
  fastapi: { ...NOTHING, services: ['api json application steady'], network: null },
  'nginx-nodejs-redis': {
    ...NOTHING,
    services: [
      'redis text program',
      'web1 json application steady',
      'web2 json application steady',
      'nginx text program',
    ],
    network: null,
  },
  portainer: { ...NOTHING, services: ['portainer text program'], network: null },
  'prometheus-grafana': {
    ...NOTHING,
    services: ['prometheus logfmt program', 'grafana logfmt program'],
    network: 'default',
    grafana: 'grafana',
    prometheus: 'http://prometheus:9090',
  },
  'react-express-mongodb': {
    ...NOTHING,
    services: ['frontend json application steady', 'backend json application steady', 'mongo text program'],
    network: null,
    grafana: 3001,
  },
  'spring-postgres': {
    ...NOTHING,
    services: ['backend json application steady', 'db text program'],
    network: null,
  },
  'wordpress-mysql': { ...NOTHING, services: ['db text program', 'wordpress text program'], network: null },
};

const EXAMPLES: Readonly<Record<string, ReturnType<typeof inShort>>> = {
  shop: {
    ...NOTHING,
    services: [
      'web text program',
      'api json application steady',
      'worker json application steady',
      'billing json application steady',
      'migrate json application',
      'db text program',
      'cache text program',
    ],
    network: null,
  },
  fastapi: { ...NOTHING, services: ['api json application steady', 'db text program'], network: null },
};

function expectProposal(path: string, name: string, expected: ReturnType<typeof inShort>): void {
  const proposal = proposalOf(readFileSync(path, 'utf8'), name);
  expect(inShort(proposal)).toEqual(expected);
  expect(proposal.findings).toEqual([]);
  const { model, rules } = specOf(proposal);
  expect(rules.filter((rule) => rule !== 'ruler/no-alertmanager')).toEqual([]);
  expect(model?.services.map((it) => it.name)).toEqual(proposal.services.map((it) => it.name));
}

describe('examples', () => {
  const folder = join(import.meta.dirname, '../../../examples');

  it.each(Object.entries(EXAMPLES))('%s', (name, expected) => {
    expectProposal(join(folder, name, 'docker-compose.yml'), 'docker-compose.yml', expected);
  });

  it('are all expected here', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(EXAMPLES).sort());
  });
});

if (existsSync(FOLDER)) describe('real compose files', realFiles);

function realFiles(): void {
  it.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    expectProposal(join(FOLDER, `${name}.yaml`), `${name}.yaml`, expected);
  });

  it('are all expected here', () => {
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));
    expect(files.map((file) => file.replace(/\.yaml$/, '')).sort()).toEqual(Object.keys(EXPECTED).sort());
  });
}
