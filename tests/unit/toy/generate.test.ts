import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/app/generate.js';
import { toyRegistry } from '../../support/toy/registry.js';

const SPEC = `version: 1
name: shop
backend: toy
target: toy
retention: { default: 31d }
services: [{ name: api }]
`;

describe('a backend, a collector and a target that one line of a registry adds', () => {
  it('make a stack', () => {
    const { findings, artifacts, steps } = generate({
      text: SPEC,
      path: 'logagg.yaml',
      overrides: {},
      registry: toyRegistry,
      version: '1.0.0',
    });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const files = new Map(artifacts.map(({ path, content }) => [path, content]));
    expect(files.get('docker/toy/store.txt')).toContain('name shop');
    expect(files.get('docker/toy/collector.txt')).toContain('to http://10.0.0.5:11234/push');
    expect(files.get('toy-machine.txt')).toContain('run toy-store example.com/toy-store:1');
    // It asks for neither Grafana nor Alertmanager.
    expect([...files.keys()].filter((path) => /grafana|alertmanager/.test(path))).toEqual([]);
    expect(steps).toEqual([{ text: 'Start the toy machine', command: 'toy start' }]);
  });
});
