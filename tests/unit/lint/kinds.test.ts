import { expect, test } from 'vitest';
import { kindOf } from '../../../src/configs/kind.js';

test.each([
  ['kibana', { 'server.host': '0.0.0.0', 'elasticsearch.hosts': ['http://elasticsearch:9200'] }],
  ['kibana', { xpack: { encryptedSavedObjects: { encryptionKey: 'x' } } }],
  ['kibana', { 'xpack.security.encryptionKey': 'x' }],
  [null, { 'xpack.monitoring.elasticsearch.hosts': ['http://elasticsearch:9200'] }],
  [null, { xpack: { management: { enabled: true } } }],
  [null, { 'http.host': '0.0.0.0', 'xpack.security.enabled': false, 'path.config': '/usr/share/logstash/pipeline' }],
  [null, { 'pipeline.ecs_compatibility': 'v8', 'xpack.geoip.downloader.enabled': false }],
  [null, { 'cluster.name': 'shop', 'network.host': '0.0.0.0', 'xpack.license.self_generated.type': 'basic' }],
])('settings of the Elastic programs are recognised: %s', (kind, value) => {
  expect(kindOf(value)).toBe(kind);
});
