import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineView } from '../../../src/collectors/filebeat/lowering.js';
import type { Service } from '../../../src/model/model.js';
import { byMeaning, fieldsRead, type Meaning, pipelineOf } from '../../../src/pipeline/pipeline.js';
import { jobsOf } from '../../../src/pipeline/stages/jobs.js';
import { stagesOf } from '../../../src/pipeline/stages/lowering.js';
import { makeAlert, makeModel, makeService } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';
import { bare, chatty, field, orders } from './services.js';

const EVERYTHING = makeService({
  multiline: { start: '^x' },
  redact: [{ pattern: 'a', with: 'b' }],
  timestamp: { field: 'ts', format: 'rfc3339' },
  drop: [{ levels: [], contains: ['/healthz'], excludes: [], regex: null, fields: [] }],
  sampling: { keep: 0.5, levels: ['info'] },
  fields: [field('took')],
});

function kinds(service: Service, marks = [makeAlert()]): readonly string[] {
  return pipelineOf(service, 'test', marks).map(({ kind }) => kind);
}

describe('what happens to a line', () => {
  it('has every step of docs/meaning.md, in its order', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/meaning.md'), 'utf8');
    const [, steps = ''] = page.split('## Steps of a line');
    const named = [...(steps.split('\n## ')[0] ?? '').matchAll(/^\d\. \*\*[^*]+\*\* \(`(\w+)`\)/gm)].map(
      ([, kind]) => kind,
    );
    expect(kinds(EVERYTHING)).toEqual(named);
    expect(named).toHaveLength(9);
  });

  it('has only the steps that the service needs', () => {
    expect(kinds(bare, [])).toEqual(['parse', 'keep']);
    expect(kinds(chatty, [])).toEqual(['parse', 'level', 'sample', 'keep']);
  });

  it('reads each field once, in the order of the steps', () => {
    expect(fieldsRead(pipelineOf(EVERYTHING, 'test', []))).toEqual(['level', 'message', 'ts', 'took']);
  });

  it('has the marks that the backend requires for the service, and no other', () => {
    const asked = [makeAlert({ name: 'A' }), makeAlert({ name: 'B', services: ['web'] })];
    const marks = pipelineOf(makeService(), 'test', asked).flatMap((one) => (one.kind === 'mark' ? one.marks : []));
    expect(marks).toEqual([{ name: 'A', conditions: [{ kind: 'level', levels: ['error', 'fatal'] }] }]);
    expect(kinds(makeService({ name: 'db' }))).not.toContain('mark');
  });

  it('does not begin with a format that is unknown', () => {
    expect(() => kinds(makeService({ format: 'csv' as never }))).toThrow('unknown format: csv');
  });
});

describe('a collector', () => {
  const unknown = [{ kind: 'enrich' } as never as Meaning];
  const format = [{ kind: 'parse', format: 'csv' } as never as Meaning];

  it.each<[string, (meanings: readonly Meaning[]) => unknown]>([
    ['Promtail and Alloy', (meanings) => stagesOf([...pipelineOf(orders, 'test', []), ...meanings], 'compose')],
    ['Filebeat', (meanings) => lineView([...pipelineOf(orders, 'test', []), ...meanings], 'compose')],
  ])('throws on a step that it cannot do: %s', (_, lower) => {
    expect(() => lower(unknown)).toThrow('unknown stage: enrich');
    expect(() => lower(format)).toThrow('unknown format: csv');
  });

  it('does not drop marks in silence where it cannot write them', () => {
    expect(() => stagesOf(pipelineOf(orders, 'test', [makeAlert({ services: ['orders'] })]), 'compose')).toThrow(
      'cannot mark lines',
    );
  });

  it('does not compile without a function for every step', () => {
    const none = () => '';
    const most = { join: none, redact: none, parse: none, level: none, time: none, sample: none, keep: none };
    // @ts-expect-error `mark` is missing
    const lower = byMeaning<[], string>(most);
    expect(() => lower({ kind: 'mark', marks: [] })).toThrow('unknown stage: mark');
  });
});

it('containers and streams are kept apart while their lines are joined', () => {
  const copied = (service: Service) =>
    jobsOf(makeModel({ services: [service] }), [], contextOf(makeModel({ services: [service] })))[0]?.docker?.copied;
  expect(copied(makeService())).toEqual([
    { label: 'source_container', sources: ['__meta_docker_container_name'], regex: '/?(.*)' },
    { label: 'source_stream', sources: ['__meta_docker_container_log_stream'], regex: null },
  ]);
});
