import { describe, expect, it } from 'vitest';
import type { Model, Service } from '../../src/model/model.js';
import { makeAlert, withSettings } from '../support/model.js';
import { everyModel } from '../unit/pipeline/models.js';
import { type LoggedContainer, startLoggingDocker } from './filebeat/dockerApi.js';
import { build, containerOf, elkModel, runFilebeat, written } from './filebeat/run.js';
import { answersOk } from './support/http.js';
import { waitUntil } from './support/process.js';
import { contentsOf, proof } from './support/proof.js';

/** Every model with an alert for each service. */
const MODELS = everyModel.map(([name, each]) => {
  const alerts = each.services.map((service) => makeAlert({ name: 'A', services: [service.name] }));
  return [name, elkModel({ ...each, alerts })] as const;
});
const CONFIGS = MODELS.map(([, model]) => contentsOf(build(model).artifacts));

describe('a generated config', () => {
  it.each(MODELS)(
    'is read, and every input and processor of it works: %s',
    proof('filebeat', 'generated configs', CONFIGS),
    async (_, model) => {
      const docker = await startLoggingDocker(model.services.flatMap(containersOf));
      const { child, waitForEvents } = await runFilebeat(tcpless(model), docker);
      await waitForEvents(model.services.filter(({ source }) => source.kind !== 'files').length);
      const inputs = model.services.reduce((sum, service) => sum + inputsOf(service), 0);
      const started = () => child.output().split("Input 'filestream' starting").length - 1;
      await waitUntil(`${inputs} inputs`, () => started() >= inputs, { child });
      const address = /Metrics endpoint listening on: ([\d.:]+)/.exec(child.output())?.[1];
      expect(await answersOk(`http://${address}/`)).toBe(true);
      await child.stop();
      expect(started()).toBe(inputs);
      // Only that it has no modules of its own beside it.
      expect(
        child
          .output()
          .split('\n')
          .filter((line) => line.includes('\tERROR\t') && !line.includes('modules')),
      ).toEqual([]);
    },
  );

  it(
    'does not start if the test of its script fails',
    proof('filebeat', 'checks of the script', contentsOf(build(elkModel({})).artifacts)),
    async () => {
      const broken = (script: string) => script.replace('exponent - digits.length + 1', 'exponent - digits.length + 2');
      const { child } = await runFilebeat(elkModel({}), null, undefined, undefined, broken);
      await waitUntil('its end', () => !child.running());
      expect(child.output()).toContain('got 10000000000000000000000 instead of 1000000000000000000000');
    },
  );
});

/** Through a proxy the Engine is at an address of the stack's network; here it is a socket. */
function tcpless(model: Model): Model {
  return withSettings(model, { compose: { socketProxy: false } });
}

/** One container that a service reads; its name or label is the service's. */
function containersOf({ name, source }: Service): readonly LoggedContainer[] {
  if (source.kind === 'files') return [];
  if (source.kind === 'compose') return [containerOf(source.service, ['x'])];
  return [{ id: `id-${name}`, name: source.pattern.replace(/\W.*$/, ''), lines: written(['x']) }];
}

function inputsOf({ source, multiline }: Service): number {
  return source.kind === 'files' || multiline === null ? 1 : 2;
}
