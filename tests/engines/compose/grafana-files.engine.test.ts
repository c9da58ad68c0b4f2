import { expect, it } from 'vitest';
import { grafana } from '../../../src/companions/grafana/index.js';
import { makeModel } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';
import { makeDashboard, makeDatasource } from '../../unit/companions/shown.js';
import { contentsOf, proof } from '../support/proof.js';
import { readYaml, YAML_PARSERS } from '../support/readers.js';

const HOSTILE = ['"q" {a: [b]}', "it's: x # y\n- z\ttab", 'no', '~', '🙂\u2028\u0085\uFEFF end', '\\u0041 \\/ %'];

const texts = Object.fromEntries(HOSTILE.map((text, at) => [`key${at}`, text]));
const datasource = makeDatasource({
  name: HOSTILE[0] ?? '',
  jsonData: { texts, list: HOSTILE, none: null },
  headers: HOSTILE.map((value) => ({ name: 'X-Scope-OrgID', value })),
});
const { artifacts } = grafana(
  makeModel(),
  { datasource, dashboards: [makeDashboard()] },
  contextOf(makeModel(), { version: '0.1.0', specPath: 'logagg.yaml' }),
);
const DECLARED = proof(['yamljson', 'pyyaml'], "Grafana's files", contentsOf(artifacts));

it.each(YAML_PARSERS)("%s reads the intended values from Grafana's files", DECLARED, async (parser) => {
  const [sources, providers] = await Promise.all(artifacts.slice(0, 2).map(({ content }) => readYaml(parser, content)));
  expect(sources).toMatchObject({
    apiVersion: 1,
    datasources: [
      {
        name: `dryad ${HOSTILE[0]}`,
        isDefault: true,
        jsonData: { texts, list: HOSTILE, none: null },
        secureJsonData: Object.fromEntries(HOSTILE.map((text, at) => [`httpHeaderValue${at + 1}`, text])),
      },
    ],
  });
  expect(providers).toMatchObject({ providers: [{ name: 'dryad-logs', folder: 'dryad logs' }] });
});
