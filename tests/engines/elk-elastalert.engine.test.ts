import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from './support/cleanup.js';
import { adaptElastalertConfig, startElastalert } from './support/elastalert.js';
import { startReceiver } from './support/http.js';
import { startOpenSearch } from './support/opensearch.js';
import { waitUntil } from './support/process.js';

const CONFIG = `
rules_folder: /opt/elastalert/rules
run_every: { minutes: 1 }
buffer_time: { minutes: 15 }
es_host: elasticsearch
es_port: 9200
es_username: reader
writeback_index: elastalert
`;

// A rule type of one's own, from a module beside the rules.
const MODULE = `
from elastalert.ruletypes import RuleType

class Seen(RuleType):
    required_options = frozenset(['wanted'])

    def add_data(self, data):
        for document in data:
            if document['message'] == self.rules['wanted']:
                self.add_match(document)
`;

const RULE = (url: string) => `
name: seen
type: own_rules.Seen
wanted: "it's {{here}}"
index: logs-smoke-*
realert: { minutes: 0 }
alert: [post]
http_post_url: ${url}
http_post_payload: { text: message }
`;

describe('ElastAlert', () => {
  it('runs a rule of a custom module on the documents of the store', async () => {
    const store = await startOpenSearch();
    const bodies: unknown[] = [];
    const { port } = await startReceiver(({ body }) => {
      bodies.push(JSON.parse(body.toString('utf8')));
      return 200;
    });
    const pythonPath = temporaryDir('modules');
    const rulesDir = temporaryDir('rules');
    writeFileSync(path.join(pythonPath, 'own_rules.py'), MODULE);
    writeFileSync(path.join(rulesDir, 'seen.yaml'), RULE(`http://127.0.0.1:${port}/`));
    const template = { mappings: { properties: { '@timestamp': { type: 'date' } } } };
    const body = { index_patterns: ['logs-smoke-*'], data_stream: {}, template };
    await store.request('PUT', '/_index_template/smoke', body);
    const now = new Date().toISOString();
    const documents = ['another', "it's {{here}}"].map((message) => ({ '@timestamp': now, message }));
    await store.add('logs-smoke-31d', documents);
    const elastalert = await startElastalert({
      config: CONFIG,
      storeUrl: store.url,
      rulesDir,
      pythonPath,
      runEverySeconds: 5,
      env: { ES_PASSWORD: 'any' },
    });
    await waitUntil('the alert', () => bodies.length > 0, { child: elastalert.child, timeoutMs: 120_000 });
    expect(bodies).toEqual([expect.objectContaining({ text: "it's {{here}}" })]);
  });

  it('gets a config with only the documented changes', () => {
    const adapted = adaptElastalertConfig(CONFIG, { storeUrl: 'http://127.0.0.1:7', rulesDir: '/r' });
    expect(adapted).toContain('run_every: { minutes: 1 }');
    expect(adapted).toContain('es_username: reader');
    expect(adapted).toContain('es_port: 7');
    expect(adapted).not.toMatch(/opt|es_host: elasticsearch/);
  });
});
