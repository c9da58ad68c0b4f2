import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../src/app/generate.js';
import type { Choices } from '../../../src/app/init/choices.js';
import { composeFilesIn, readerIn } from '../../../src/app/init/files.js';
import type { Proposal } from '../../../src/app/init/proposal.js';
import { finishInit, prepareInit } from '../../../src/app/init.js';
import { registry } from '../../../src/registry.js';
import { composeSettings } from '../../../src/targets/compose/settings.js';
import { APPLICATIONS, LOGGING } from './applications.js';
import { CHOICES } from './support.js';

const FOLDER = join(import.meta.dirname, '../../engines/testdata/init');
const NO_CHANGE = { prefix: '', ports: {}, recreated: [] };
const LOKI = { ...CHOICES, name: 'app' };
const ELK: Choices = { ...LOKI, backend: 'elk', collector: 'filebeat' };

function proposalIn(name: string): Proposal {
  const folder = join(FOLDER, name);
  const { paths, name: project } = composeFilesIn(folder, new Map());
  return prepareInit({ composeFiles: paths, read: readerIn(folder), name: project, folder: name, registry });
}

/** The format of each service, and how it is known. */
function formatsOf({ services, guesses }: Proposal) {
  const known = new Map(guesses.filter(({ kind }) => kind === 'format').map(({ service, what }) => [service, what]));
  return Object.fromEntries(
    services.map(({ composeName, lines }) => [composeName, `${lines.format}: ${shortened(known.get(composeName))}`]),
  );
}

function shortened(what = ''): string {
  return what
    .replace('it uses the usual format of ', '')
    .replace('its lines are JSON', 'a guess')
    .replace(/^its lines have no certain format.*/, 'unknown');
}

function leftOut({ guesses }: Proposal) {
  const skipped = guesses.filter(({ kind }) => kind === 'skipped');
  return Object.fromEntries(skipped.map(({ service, because }) => [service, because]));
}

function jobsOf({ services }: Proposal): readonly string[] {
  return services
    .filter(({ remarks }) => remarks.some((it) => it.startsWith('Runs once')))
    .map(({ composeName }) => composeName);
}

/** What the stack of a spec that init wrote changes in the application. */
function stackIn(name: string, choices: Choices) {
  const folder = join(FOLDER, name);
  const { text } = finishInit(proposalIn(name), choices, { silenceAlerts: false }, registry);
  const compose = { read: readerIn(folder), nameOf: (path: string) => path };
  const { model, artifacts } = generate({
    text,
    path: 'logagg.yaml',
    overrides: {},
    registry,
    compose,
    version: '1.0.0',
  });
  if (model === null) throw new Error(`the spec of ${name} has errors`);
  const { override, prefix, ports } = composeSettings(model);
  const after = artifacts.find(({ path }) => path === override)?.content ?? '';
  const target = registry.targets.find((it) => it.name === choices.target);
  const restarts = target?.restarts(model, () => ({ before: null, after }));
  return { model, override: after, settings: { prefix, ports, recreated: restarts?.application } };
}

/** The services of the application that have an entry in the override. */
function changedIn(name: string, override: string): readonly string[] {
  const own = new Set(proposalIn(name).names.map((it) => it.name));
  return Object.keys(parse(override).services).filter((it) => own.has(it));
}

it('every application has a folder', () => {
  const folders = readdirSync(FOLDER).filter((name) => name.startsWith('like-'));
  expect(Object.keys(APPLICATIONS).sort()).toEqual(folders.sort());
});

describe.each(Object.entries(APPLICATIONS))('%s', (name, expected) => {
  const proposal = proposalIn(name);

  it('has these services, with known formats and honestly unknown ones', () => {
    expect(formatsOf(proposal)).toEqual(expected.services);
    expect(leftOut(proposal)).toEqual(expected.leftOut ?? {});
    expect(jobsOf(proposal)).toEqual(expected.jobs ?? []);
    const all = [...Object.keys(expected.services), ...Object.keys(expected.leftOut ?? {})];
    expect(proposal.names.map((it) => it.name).sort()).toEqual(all.sort());
    expect(proposal.findings.map(({ rule }) => rule)).toEqual(expected.findings ?? []);
  });

  it('has this name, and the stack works with these programs of it on this network', () => {
    const { network, grafana, prometheus, tempo, alertmanager } = proposal;
    const found = { grafana: grafana.service, prometheus, tempo, alertmanager };
    const none = { grafana: null, prometheus: null, tempo: null, alertmanager: null };
    expect(proposal.name).toBe(expected.name);
    expect(found).toEqual({ ...none, ...expected.neighbours });
    expect(network?.key ?? null).toBe(expected.network ?? null);
    expect(grafana.port).toBe(expected.grafanaPort ?? null);
  });

  it('names the key that only Swarm uses, if there is one', () => {
    const because = proposal.guesses.find(({ what }) => what.includes('compose.swarmStack'))?.because ?? null;
    expect(because).toBe(expected.swarm ?? null);
  });

  it.each([
    ['Loki', LOKI, expected.loki],
    ['Elasticsearch', ELK, expected.elk],
  ] as const)('gets a stack of %s that recreates only what it announces', (_, choices, differs = {}) => {
    const { settings, override } = stackIn(name, choices);
    expect(settings).toEqual({ ...NO_CHANGE, ...differs });
    expect(changedIn(name, override)).toEqual(settings.recreated);
  });

  it('keeps every logging option with a collector that reads the Docker API', () => {
    for (const collector of ['promtail', 'alloy']) {
      const { services } = parse(stackIn(name, { ...LOKI, collector }).override);
      for (const service of LOGGING[name] ?? []) expect(services[service]?.logging, service).toBeUndefined();
    }
  });
});
