import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { adaptAlertmanagerConfig } from '../support/alertmanager.js';
import { adaptLokiConfig } from '../support/loki.js';
import { adaptPromtailConfig } from '../support/promtail.js';
import { fixture } from './fixture.js';

/** The leaves that differ, by their path of keys: what they are in the second. */
function changes(before: string, after: string): Record<string, unknown> {
  const had = leaves(parse(before));
  return Object.fromEntries([...leaves(parse(after))].filter(([key, value]) => had.get(key) !== value));
}

function leaves(value: unknown, key = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[key, value]]);
  return new Map(Object.entries(value).flatMap(([name, item]) => [...leaves(item, key ? `${key}.${name}` : name)]));
}

describe('a generated config is changed in a few named places only', () => {
  it('Loki', () => {
    const text = fixture('loki-config.yaml');
    const place = { httpPort: 1, grpcPort: 2, dataDir: '/d', rulesDir: '/r', alertmanagerUrl: 'http://a' };
    expect(changes(text, adaptLokiConfig(text, place))).toEqual({
      'server.http_listen_address': '127.0.0.1',
      'server.http_listen_port': 1,
      'server.grpc_listen_address': '127.0.0.1',
      'server.grpc_listen_port': 2,
      'common.path_prefix': '/d',
      'common.storage.filesystem.chunks_directory': '/d/chunks',
      'common.storage.filesystem.rules_directory': '/r',
      'compactor.working_directory': '/d/compactor',
      'ruler.storage.local.directory': '/r',
      'ruler.rule_path': '/d/rules-temp',
      'ruler.wal.dir': '/d/ruler-wal',
      'ruler.alertmanager_url': 'http://a',
    });
  });

  it('Promtail', () => {
    const text = fixture('promtail-config.yaml');
    const place = { httpPort: 1, positionsFile: '/p', pushUrl: 'http://l', dockerHost: 'unix:///d' };
    expect(changes(text, adaptPromtailConfig(text, place))).toEqual({
      'server.http_listen_address': '127.0.0.1',
      'server.http_listen_port': 1,
      'server.grpc_listen_address': '127.0.0.1',
      'positions.filename': '/p',
      'clients.0.url': 'http://l',
      'scrape_configs.0.docker_sd_configs.0.host': 'unix:///d',
    });
  });

  it('Alertmanager', () => {
    const text = fixture('alertmanager.yml');
    expect(changes(text, adaptAlertmanagerConfig(text, { webhookUrl: 'http://w' }))).toEqual({
      'receivers.0.webhook_configs.0.url': 'http://w',
    });
    expect(changes(text, adaptAlertmanagerConfig(text, { paths: { '/run/secrets': '/s' } }))).toEqual({
      'receivers.0.webhook_configs.0.url_file': '/s/ops_webhook_url',
    });
  });
});
