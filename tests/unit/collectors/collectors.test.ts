import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { alloy } from '../../../src/collectors/alloy/index.js';
import { promtail } from '../../../src/collectors/promtail/index.js';
import type { Collector } from '../../../src/contracts/collector.js';
import type { Model } from '../../../src/model/model.js';
import { pipelineOf } from '../../../src/pipeline/pipeline.js';
import { stagesOf } from '../../../src/pipeline/stages/lowering.js';
import type { Stage } from '../../../src/pipeline/stages/stage.js';
import { expandVariables } from '../../support/envsubst.js';
import { makeModel, makeService } from '../../support/model.js';
import { containerOf, contextOf, lokiEndpoint } from '../../support/wiring.js';
import { everyModel } from '../pipeline/models.js';
import { everyService } from '../pipeline/services.js';

const INGEST = lokiEndpoint({ tenant: 't1' });
const HEADER = { version: '1.2.3', specPath: 'conf/logagg.yaml' };

function build(collector: Collector, model: Model, ingest = INGEST) {
  const part = collector.build(model, ingest, contextOf(model, HEADER, ['loki', 'promtail']));
  const [artifact] = part.artifacts;
  const workload = part.workloads.find(({ name }) => name === collector.name);
  if (!artifact || !workload) throw new Error(`${collector.name} made nothing`);
  return { ...part, artifact, workload };
}

describe.each([
  [promtail, 'logs/loki/promtail-config.yaml', '#'],
  [alloy, 'logs/loki/config.alloy', '//'],
] as const)('$name', (collector, file, mark) => {
  const { artifact, artifacts, extensions, workload } = build(collector, makeModel({ outputs: 'logs' }));

  it('writes one file, with how to change it', () => {
    expect(artifacts.map(({ path }) => path)).toEqual([file]);
    expect(artifact.content.split('\n').slice(0, 2)).toEqual([
      `${mark} Made by logagg 1.2.3 from conf/logagg.yaml.`,
      `${mark} To change it, edit conf/logagg.yaml and run: logagg generate`,
    ]);
    expect(artifact.content).not.toMatch(/\n\n\n|[ \t]\n|[^\n]$/);
    expect(extensions).toEqual([]);
  });

  it('adds a workload that mounts it, keeps its positions and can do no more than it must', () => {
    expect(workload.files).toEqual([{ artifact: file, at: expect.stringMatching(/^\/etc\//) }]);
    expect(workload.arguments.join(' ')).toContain(workload.files[0]?.at);
    expect(workload.volumes).toHaveLength(1);
    expect(workload).toMatchObject({ kind: 'agent', readOnlyRoot: true, secrets: [], secretEnvironment: [] });
    expect(workload.dependsOn).toEqual([{ workload: 'loki', until: 'healthy' }]);
    expect(workload.health?.probe).toMatchObject({
      kind: 'http',
      port: workload.ports[0],
      status: 200,
      client: 'bash',
    });
    expect(workload.reads).toEqual({
      docker: { api: [], logFiles: false, project: true },
      folders: [],
      hostName: false,
    });
    expect(workload.image).toMatch(/^grafana\/(promtail:3\.6\.\d+|alloy:v1\.\d+\.\d+)$/);
  });

  it('keeps its positions on the volume', () => {
    const [volume] = workload.volumes;
    expect(`${artifact.content} ${workload.arguments.join(' ')}`).toContain(volume?.at);
  });

  it.each(everyModel)('makes the same bytes twice of %s', (_, model) => {
    expect(build(collector, model).artifact.content).toBe(build(collector, model).artifact.content);
  });
});

function sourceOf({ source }: { readonly source: string | null }): object {
  return source === null ? {} : { source };
}

/** A neutral stage in the words of Promtail's file, written out a second time to compare with. */
function promtailStage(stage: Stage): unknown {
  const map = (values: readonly { key: string; value: string }[]) =>
    Object.fromEntries(values.map(({ key, value }) => [key, value]));
  switch (stage.kind) {
    case 'multiline':
      return { multiline: { firstline: stage.firstLine, max_lines: stage.maxLines, max_wait_time: stage.maxWait } };
    case 'dropLabels':
      return { labeldrop: stage.labels };
    case 'replace':
      return { replace: { ...sourceOf(stage), expression: stage.expression, replace: stage.replacement } };
    case 'output':
      return { output: { source: stage.source } };
    case 'json':
      return { json: { expressions: map(stage.expressions) } };
    case 'logfmt':
      return { logfmt: { source: stage.source, mapping: map(stage.mapping) } };
    case 'regex':
      return { regex: { ...sourceOf(stage), expression: stage.expression } };
    case 'template':
      return { template: { source: stage.target, template: stage.template } };
    case 'drop':
      return { drop: { source: stage.source, value: stage.value } };
    case 'timestamp':
      return { timestamp: { source: stage.source, format: stage.format, action_on_failure: 'skip' } };
    case 'labels':
      return { labels: map(stage.values) };
    case 'sample':
      return { match: { selector: stage.selector, stages: [{ sampling: { rate: stage.keep } }] } };
    case 'staticLabels':
      return { static_labels: map(stage.values) };
    case 'metadata':
      return { structured_metadata: map(stage.values) };
  }
}

describe("Promtail's file", () => {
  const file = z.object({
    clients: z.array(z.unknown()),
    limits_config: z.optional(z.unknown()),
    scrape_configs: z.array(z.looseObject({ job_name: z.string(), pipeline_stages: z.array(z.unknown()) })),
  });

  function read(model: Model, ingest = INGEST) {
    const { artifact, workload } = build(promtail, model, ingest);
    const expands = workload.arguments.includes('-config.expand-env=true');
    expect(expands).toBe(containerOf(model, workload).projectVariable !== null);
    const text = expands ? expandVariables(artifact.content, { COMPOSE_PROJECT_NAME: 'shop' }) : artifact.content;
    const document = parseDocument(text);
    expect(document.errors).toEqual([]);
    return file.parse(document.toJS());
  }

  it.each(everyService)('has every value of $name as it went in', (service) => {
    const [job] = read(makeModel({ services: [service], environment: 'a: b #c' })).scrape_configs;
    expect(job?.job_name).toBe(service.name);
    const steps = stagesOf(pipelineOf(service, 'a: b #c', []), service.source.kind);
    expect(job?.pipeline_stages).toEqual(steps.map(({ stage }) => promtailStage(stage)));
  });

  it('sends to the backend as its tenant, and cuts lines where the backend would', () => {
    expect(read(makeModel())).toMatchObject({
      clients: [{ url: INGEST.url, tenant_id: 't1', backoff_config: { max_period: '30s', max_retries: 2880 } }],
      limits_config: { max_line_size: 262_144, max_line_size_truncate: true },
    });
    const longer = lokiEndpoint({ limits: { maxLineSize: 1_000_000 } });
    expect(read(makeModel(), longer)).toMatchObject({ limits_config: { max_line_size: 1_000_000 } });
    expect(read(makeModel(), lokiEndpoint({ limits: { maxLineSize: null } })).limits_config).toBeUndefined();
  });

  it('finds containers and files', () => {
    const jobs = read(makeModel({ services: everyService })).scrape_configs;
    expect(jobs.find(({ job_name: name }) => name === 'billing')).toMatchObject({
      docker_sd_configs: [
        {
          host: 'unix:///var/run/docker.sock',
          refresh_interval: '5s',
          filters: [{ name: 'name', values: ['^/?(?:billing-\\d+|billing)$'] }],
        },
      ],
      relabel_configs: [
        { action: 'drop', regex: '/dryad-(?:loki|promtail)' },
        { source_labels: ['__meta_docker_container_name'], regex: '/?(.*)', target_label: 'source_container' },
        { source_labels: ['__meta_docker_container_log_stream'], target_label: 'source_stream' },
      ],
    });
    expect(jobs.find(({ job_name: name }) => name === 'orders')).toMatchObject({
      docker_sd_configs: [
        {
          filters: [
            { name: 'label', values: ['com.docker.compose.project=shop', 'com.docker.compose.service=orders'] },
          ],
        },
      ],
    });
    expect(jobs.find(({ job_name: name }) => name === 'payments')).toMatchObject({
      static_configs: [
        { labels: { __path__: '/var/log/payments/*.log' } },
        { labels: { __path__: '/var/log/payments/old/pay?.txt' } },
      ],
    });
  });
});

describe("Alloy's file", () => {
  const values = (model: Model) => /values = (.*)/.exec(build(alloy, model).artifact.content)?.[1];

  it('finds the containers of the project that it is started in, or of the one that the spec names', () => {
    const services = [makeService({ source: { kind: 'compose', service: 'db' } })];
    expect(values(makeModel({ services }))).toBe(
      '["com.docker.compose.project=" + sys.env("COMPOSE_PROJECT_NAME"), "com.docker.compose.service=db"]',
    );
    const compose = { project: 'shop' };
    expect(values(makeModel({ services, compose }))).toBe(
      '["com.docker.compose.project=shop", "com.docker.compose.service=db"]',
    );
  });

  it('keeps equal times equal, so that a line that is read twice is one line', () => {
    const timed = makeService({ timestamp: { field: 'time', format: 'rfc3339' } });
    const { content } = build(alloy, makeModel({ services: [timed] })).artifact;
    expect(content).toContain('action_on_duplicate_timestamp = "keep"');
  });
});

describe('memory', () => {
  it.each([
    [promtail, [256, 256, 1156]],
    [alloy, [512, 512, 2312]],
  ] as const)('of $name grows with the number of services', (collector, expected) => {
    const many = (count: number) => makeModel({ services: Array.from({ length: count }, () => makeService()) });
    expect([1, 100, 1000].map((count) => build(collector, many(count)).workload.memory / 1024 ** 2)).toEqual(expected);
  });
});
