import * as z from 'zod/mini';
import type { Registry } from '../../contracts/registry.js';
import { type OwnedSection, sectionsOf } from '../../contracts/settings.js';
import { duration, orNull, path } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { text, word, yesOrNo } from '../../schema/values.js';
import { alertSchema } from './alert.js';
import { datasourcesSchema, grafanaSchema } from './grafana.js';
import { agentSchema, exposeSchema } from './hosts.js';
import { notifySchema } from './notify.js';
import { patchSchema } from './patch.js';
import { resourcesSchema } from './resources.js';
import { serviceSchema } from './service.js';

// A spec is read once in a run: code made for each schema would cost more than it saves.
z.config({ jitless: true });

/** What the spec's names are chosen from. */
export type Names = Pick<Registry, 'backends' | 'collectors' | 'targets'>;

/** A run may read many specs, and the tests read thousands with one registry. */
const schemas = new WeakMap<Names, ReturnType<typeof composeSchema>>();

/**
 * The zod schema of a spec, strict everywhere; its output has durations in seconds and sizes in bytes. The sections of
 * the registry are among its keys, though not in its type. Throws when two owners declare one key.
 */
export function createSpecSchema(registry: Names) {
  const schema = schemas.get(registry) ?? composeSchema(registry);
  schemas.set(registry, schema);
  return schema;
}

function composeSchema(registry: Names) {
  const sections = sectionsOf(registry);
  const [chosen, common] = [identity(registry), shared()];
  requireOwnKeys([...Object.keys(chosen), ...Object.keys(common), ...sections.map(({ section }) => section.key)]);
  const of = (...kinds: readonly OwnedSection['kind'][]) =>
    shapeOf(sections.filter(({ kind }) => kinds.includes(kind)));
  return z.strictObject({ ...chosen, ...of('target'), ...common, ...of('collector', 'backend') });
}

/** A section is optional. */
function shapeOf(sections: readonly OwnedSection[]) {
  return Object.fromEntries(
    sections.map(({ section: { key: name, schema, description, example } }) => [
      name,
      key(z.prefault(schema(), {}), description, example),
    ]),
  );
}

function requireOwnKeys(keys: readonly string[]): void {
  const twice = keys.find((one, index) => keys.indexOf(one) < index);
  if (twice !== undefined) throw new Error(`two owners declare the key \`${twice}\` of the spec`);
}

/** A spec as zod gives it: defaults that need no other value are filled in. */
export type SpecValue = z.output<ReturnType<typeof createSpecSchema>>;

function shared() {
  return {
    outputs: key(
      z.prefault(path('a folder such as `docker`'), 'docker'),
      'Folder of the generated files, below the spec.',
      'docker',
    ),
    retention: key(retentionSchema(), 'How long to keep lines.', { default: '31d' }),
    services: key(
      z.array(serviceSchema(), 'a list of services').check(z.minLength(1, 'a list of at least one service')),
      'What writes logs.',
      [{ name: 'api', format: 'json' }],
    ),
    alerts: key(z.prefault(z.array(alertSchema(), 'a list of alerts'), []), 'When to notify someone.', [
      { name: 'Errors', match: { level: 'error' }, measure: 'count', above: 10 },
    ]),
    notify: key(z.prefault(notifySchema(), {}), 'Who gets notified.'),
    watch: key(
      z.prefault(yesOrNo(), false),
      'Also collect the lines of the log stack itself, and notify someone if the collector stops, lines are lost, alert rules fail or a volume is full.',
      true,
    ),
    grafana: key(z.prefault(grafanaSchema(), {}), 'Grafana: your own, or one that logagg adds.', {
      service: 'grafana',
    }),
    expose: key(
      orNull(exposeSchema()),
      'Lets collectors of other hosts send lines: a proxy with TLS in front of the store. Default: only this host reaches it.',
      {
        domain: 'logs.example.com',
      },
    ),
    agents: key(
      z.prefault(z.array(agentSchema(), 'a list of hosts'), []),
      'Other hosts with services: the collector alone, in a folder for each host.',
      [{ name: 'web-2', services: ['nginx'], project: 'shop' }],
    ),
    resources: key(
      z.prefault(resourcesSchema(), {}),
      'Memory and cores of the workloads that logagg adds, by workload name.',
      { loki: { memory: '2GiB', cpu: 1.5 } },
    ),
    patches: key(
      z.prefault(z.array(patchSchema(), 'a list of patches'), []),
      'Changes of generated YAML and JSON files, for options that have no key here.',
      [{ file: 'docker/loki/loki-config.yaml', merge: { limits_config: { max_query_length: '30d' } } }],
    ),
    datasources: key(z.prefault(datasourcesSchema(), {}), 'More datasources of Grafana, in addition to logs.', {
      prometheus: 'http://prometheus:9090',
    }),
  };
}

function identity(registry: Names) {
  const names = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name);
  return {
    version: key(z.literal(1, '`1`'), 'Version of the spec format: 1.', 1),
    name: key(
      text(
        /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/,
        'a name of 2 to 40 lower-case letters, digits and `-` that starts with a letter',
      ),
      'Name of the application. Names of containers, volumes and rule groups start with it.',
      'shop',
    ),
    environment: key(
      z.prefault(
        text(/^[^\s](?:[^\n\t]{0,98}[^\s])?$/, 'one line, at most 100 characters, such as `production`'),
        'production',
      ),
      'Environment: the label env.',
      'production',
    ),
    backend: key(
      word(names(registry.backends)),
      listed('What stores and searches the logs', registry.backends),
      'loki',
    ),
    collector: key(
      orNull(word(names(registry.collectors))),
      listed("What collects and sends the lines. Default: the backend's own", registry.collectors),
      registry.collectors[0]?.name,
    ),
    target: key(
      z.prefault(word(names(registry.targets)), registry.targets[0]?.name ?? ''),
      listed('Where the stack runs', registry.targets),
      registry.targets[0]?.name,
    ),
  };
}

function listed(what: string, things: readonly { readonly name: string; readonly title: string }[]): string {
  return `${what}: ${things.map(({ name, title }) => `${name} (${title})`).join(', ')}.`;
}

function retentionSchema() {
  return z.strictObject({
    default: key(duration(), 'Retention of each service without its own; at least 1d.', '31d'),
  });
}
