import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lokiSettings } from '../../src/backends/loki/settings.js';
import { alloy } from '../../src/collectors/alloy/index.js';
import type { Model } from '../../src/model/model.js';
import { expandVariables } from '../support/envsubst.js';
import { makeModel } from '../support/model.js';
import { contextOf, lokiEndpoint } from '../support/wiring.js';
import { droppingServices } from '../unit/pipeline/dropped.js';
import { everyModel } from '../unit/pipeline/models.js';
import { DOCUMENTED } from './collectors/alloyArguments.js';
import { promtailConfig } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { proof } from './support/proof.js';
import { type AlloyBlock, checkAlloy, readAlloy, readYaml } from './support/readers.js';

const URL = 'http://loki:3100/loki/api/v1/push';

/** What logagg writes for a model. */
function alloyConfig(model: Model): string {
  const { tenant } = lokiSettings(model);
  const ingest = lokiEndpoint({ tenant });
  const [artifact] = alloy.build(model, ingest, contextOf({ ...model, collector: 'alloy' })).artifacts;
  if (artifact === undefined) throw new Error('no config was made');
  return artifact.content;
}

function alloyFile(model: Model): string {
  const file = path.join(temporaryDir('alloy'), 'config.alloy');
  writeFileSync(file, alloyConfig(model));
  return file;
}

const values = z.record(z.string(), z.unknown());
const promtailFile = z.object({
  clients: z.tuple([z.object({ url: z.string(), tenant_id: z.string().optional(), backoff_config: values })]),
  scrape_configs: z.array(
    z.object({
      job_name: z.string(),
      docker_sd_configs: z.array(values).optional(),
      relabel_configs: z.array(values).default([]),
      static_configs: z.array(z.object({ labels: z.object({ __path__: z.string() }) })).default([]),
      pipeline_stages: z.array(z.record(z.string(), z.unknown())),
    }),
  ),
});

type PromtailJob = z.infer<typeof promtailFile>['scrape_configs'][number];

const VARIABLE = '${COMPOSE_PROJECT_NAME}';

/** As Promtail reads it, with the reference to its project left. */
async function readPromtail(model: Model) {
  const written = promtailConfig(model, URL);
  const text = written.includes(VARIABLE) ? expandVariables(written, { COMPOSE_PROJECT_NAME: VARIABLE }) : written;
  return promtailFile.parse(await readYaml('go-yaml-v2', text));
}

/** A value of an Alloy file in which a reference to a variable is written as in Promtail's file. */
function promtailValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(promtailValue);
  if (typeof value !== 'object' || value === null) return value;
  const [, prefix, name] = /^"([^"]*)" \+ sys\.env\("(\w+)"\)$/.exec('$expr' in value ? String(value.$expr) : '') ?? [];
  if (name !== undefined) return `${prefix}\${${name}}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, promtailValue(inner)]));
}

/** How Promtail names the stage of an Alloy block. */
const NAMES: Readonly<Record<string, string>> = { label_drop: 'labeldrop' };

/** Stages that are a bare list or map in Promtail's file. */
const BARE = ['labels', 'static_labels', 'structured_metadata', 'labeldrop'];

/** A stage of an Alloy file in the shape of Promtail's. */
function promtailShape({ name, attributes, blocks }: AlloyBlock): Record<string, unknown> {
  const word = name.replace(/^stage\./, '');
  const kind = NAMES[word] ?? word;
  // Promtail has no such setting and never trims; Alloy would.
  const { trim_newlines: trims, action_on_duplicate_timestamp: duplicates, ...rest } = attributes;
  expect(trims).toBe(kind === 'multiline' ? false : undefined);
  // Promtail keeps equal times as they are.
  expect(duplicates).toBe(kind === 'timestamp' ? 'keep' : undefined);
  if (BARE.includes(kind)) return { [kind]: rest.values };
  return { [kind]: blocks.length === 0 ? rest : { ...rest, stages: blocks.map(promtailShape) } };
}

/** The components of an Alloy file, by type and then label. */
function componentsOf(blocks: readonly AlloyBlock[]): (type: string, label: string) => AlloyBlock | undefined {
  return (type, label) => blocks.find((one) => one.name === type && one.label === label);
}

/** Where an Alloy job's lines come from, in the shape of Promtail's file. */
function sourceOf(
  find: ReturnType<typeof componentsOf>,
  label: string,
): Omit<PromtailJob, 'job_name' | 'pipeline_stages'> {
  const docker = find('discovery.docker', label);
  const files = find('local.file_match', label);
  const targets = z.array(z.object({ __path__: z.string() })).parse(files?.attributes.path_targets ?? []);
  return {
    ...(docker
      ? {
          docker_sd_configs: [
            { ...docker.attributes, filters: docker.blocks.map((one) => promtailValue(one.attributes)) },
          ],
        }
      : {}),
    relabel_configs: (find('discovery.relabel', label)?.blocks ?? []).map((one) => ({ ...one.attributes })),
    static_configs: targets.map((labels) => ({ labels })),
  };
}

/** Follows the references from a source to the writer: every component's receiver or targets must be the next one's. */
function expectConnected(find: ReturnType<typeof componentsOf>, label: string): void {
  const ref = (text: string) => ({ $ref: text });
  expect(find('loki.process', label)?.attributes.forward_to).toEqual([ref('loki.write.default.receiver')]);
  const source = find('loki.source.docker', label) ?? find('loki.source.file', label);
  expect(source?.attributes.forward_to).toEqual([ref(`loki.process.${label}.receiver`)]);
  const docker = find('discovery.docker', label);
  if (!docker) {
    expect(source?.attributes.targets).toEqual(ref(`local.file_match.${label}.targets`));
    return;
  }
  expect(source?.attributes.host).toBe(docker.attributes.host);
  const relabel = find('discovery.relabel', label);
  if (relabel) expect(relabel.attributes.targets).toEqual(ref(`discovery.docker.${label}.targets`));
  expect(source?.attributes.targets).toEqual(
    ref(relabel ? `discovery.relabel.${label}.output` : `discovery.docker.${label}.targets`),
  );
  expect(source?.attributes.relabel_rules).toEqual(relabel && ref(`discovery.relabel.${label}.rules`));
}

const MODELS: typeof everyModel = [
  ...everyModel,
  ['dropped lines', makeModel({ services: droppingServices.map(({ service }) => service) })],
];

const CONFIGS = MODELS.map(([, model]) => [alloyConfig(model), promtailConfig(model, URL)]);

describe.each(MODELS)(
  'the Alloy file of %s',
  proof(['alloyfmt', 'yamljson'], 'generated configs', [CONFIGS, DOCUMENTED]),
  (_, model) => {
    it("is valid and formatted for Alloy's own parser and formatter", async () => {
      expect(await checkAlloy(alloyFile(model))).toMatchObject({ ok: true, stderr: '' });
    });

    it("has the same sources and stages as Promtail's file", async () => {
      const blocks = await readAlloy(alloyFile(model));
      const find = componentsOf(blocks);
      const { scrape_configs: jobs } = await readPromtail(model);
      const processes = blocks.filter(({ name }) => name === 'loki.process');
      expect(processes).toHaveLength(jobs.length);
      jobs.forEach(({ job_name: name, pipeline_stages: stages, ...source }, index) => {
        const process = processes[index];
        if (!process) throw new Error(`no pipeline for ${name}`);
        expect(process.blocks.map(promtailShape)).toEqual(stages);
        const own = JSON.parse(JSON.stringify(source).replaceAll('-(?:loki|promtail|', '-(?:loki|alloy|'));
        expect(sourceOf(find, process.label)).toEqual(own);
        expectConnected(find, process.label);
      });
    });

    it('sends with the same settings as Promtail', async () => {
      const endpoint = componentsOf(await readAlloy(alloyFile(model)))('loki.write', 'default')?.blocks[0];
      const [client] = (await readPromtail(model)).clients;
      expect(endpoint?.attributes).toEqual({
        url: client.url,
        ...(client.tenant_id === undefined ? {} : { tenant_id: client.tenant_id }),
        min_backoff_period: client.backoff_config.min_period,
        max_backoff_period: client.backoff_config.max_period,
        max_backoff_retries: client.backoff_config.max_retries,
      });
    });

    it('uses only documented components and arguments', async () => {
      const undocumented = (blocks: readonly AlloyBlock[], known: typeof DOCUMENTED): string[] =>
        blocks.flatMap(({ name, attributes, blocks: inner }) => {
          const documented = known[name];
          if (!documented) return [name];
          const used = Object.keys(attributes);
          return [
            ...used
              .filter((argument) => !documented.arguments.includes(argument))
              .map((argument) => `${name} ${argument}`),
            ...documented.required
              .filter((argument) => !used.includes(argument))
              .map((argument) => `${name} lacks ${argument}`),
            ...undocumented(inner, documented.blocks),
          ];
        });
      const blocks = await readAlloy(alloyFile(model));
      expect(undocumented(blocks, DOCUMENTED)).toEqual([]);
      const labels = blocks.map(({ name, label }) => `${name} ${label}`);
      expect(new Set(labels).size).toBe(labels.length);
    });
  },
);
