import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/found.js';
import { runPromtailStages } from '../support/promtailStages.js';
import { readLabels } from '../support/pushRequest.js';
import { unsnap } from '../support/snappy.js';
import { fixture } from './fixture.js';

const service = (name: string) => ({ __meta_docker_container_label_com_docker_compose_service: name });

describe('lines through a real Promtail', needs('promtail'), () => {
  it('have labels, structured metadata and the line', async () => {
    const entries = await runPromtailStages(fixture('promtail-config.yaml'), [
      { labels: service('api'), lines: ['{"level":"error","request_id":"r\\"1"}', 'no json é', '', 'last'] },
      { labels: service('another'), lines: ['left out by the job'] },
    ]);
    expect(entries.map(({ line }) => line)).toEqual([
      '{"level":"error","request_id":"r\\"1"}',
      'no json é',
      '',
      'last',
    ]);
    expect(entries[0]).toMatchObject({
      labels: { service_name: 'api' },
      structuredMetadata: { level: 'error', request_id: 'r"1' },
    });
    expect(entries[1]?.structuredMetadata).toEqual({});
    expect(Object.keys(entries[1]?.labels ?? {})).toEqual(['service_name']);
  });

  it('are complete if they are many, long, alike and random', async () => {
    const alike = Array.from({ length: 3_000 }, (_, index) => `line ${index} ${'ab'.repeat(index % 90)}`);
    const random = Array.from({ length: 40 }, () => randomBytes(2_000).toString('base64'));
    const lines = [...alike, ...random, 'x'.repeat(100_000)];
    const entries = await runPromtailStages(fixture('promtail-config.yaml'), [{ labels: service('api'), lines }]);
    expect(entries.map(({ line }) => line)).toEqual(lines);
  });
});

describe('the decoder of pushes', () => {
  it('reads label text as Go quotes it', () => {
    expect(readLabels(String.raw`{a="x\"y\\z", b="\n\x01\u00e9}, c=", c_1=""}`)).toEqual({
      a: 'x"y\\z',
      b: '\n\x01é}, c=',
      c_1: '',
    });
  });

  it('repeats what a copy overlaps, and rejects invalid data', () => {
    const text = (...bytes: number[]) => Buffer.from(unsnap(Uint8Array.from(bytes))).toString('latin1');
    expect(text(8, 0b100, 0x61, 0x62, 0b1001, 2)).toBe('abababab');
    expect(() => text(8, 0b100, 0x61, 0x62)).toThrow('announced');
    expect(() => text(4, 0b1, 9)).toThrow('before the start');
  });
});
