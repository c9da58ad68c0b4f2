import { expect, it } from 'vitest';
import { validate } from '../../src/app/validate/validate.js';
import { linter } from '../../src/linter.js';
import { registry } from '../../src/registry.js';
import { folderOf } from './support.js';

const COMPOSE = `services:
  loki:
    image: grafana/loki:3.7.6
    command: -config.file=/etc/loki/\${CONFIG:-none}.yaml
    volumes: ['./conf:/etc/loki:ro', './missing.yaml:/etc/loki/missing.yaml:ro']
`;
const FILES = {
  'deploy/docker-compose.yml': COMPOSE,
  // The variable and the folder of a project that is started with `--project-directory .`
  '.env': 'CONFIG=loki\n',
  'conf/loki.yaml': 'auth_enabled: false\nlimits_config: { retention_period: 24h }\n',
};
const spec = (more: string) =>
  `version: 1\nname: shop\nretention: { default: 31d }\nbackend: loki\ncompose: { file: deploy/docker-compose.yml${more} }\nservices: [{ name: loki }]\n`;

async function missing(more: string, name = 'store'): Promise<readonly string[]> {
  const files = { ...FILES, 'deploy/docker-compose.yml': COMPOSE.replace('loki:', `${name}:`) };
  const cwd = folderOf({ ...files, 'logagg.yaml': spec(more).replace('name: loki }', `name: ${name} }`) });
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  const { findings } = await validate(['.'], { cwd, today: '2026-12-01' }, toolkit);
  return findings.filter(({ rule }) => rule === 'stack/missing-file').map(({ message }) => message.split('`')[1] ?? '');
}

it('the files of an application are found from the project directory of the spec', async () => {
  expect(await missing(", projectDirectory: '.'")).toEqual(['missing.yaml']);
  // The spec has an error: a service of its name is added.
  expect(await missing(", projectDirectory: '.'", 'loki')).toEqual(['missing.yaml']);
  expect(await missing('')).toEqual(['deploy/conf/none.yaml', 'deploy/missing.yaml']);
});
