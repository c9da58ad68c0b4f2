import type { SpecContext, SpecPath, SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Mute, Receiver } from '../../../model/model.js';
import { usesDocker } from '../../needs/collector.js';
import { gapsOf } from '../../needs/gaps.js';
import { shownKey } from '../../needs/need.js';

export const unusedKey: SpecRule = {
  id: 'spec/unused-key',
  severity: 'info',
  summary: 'A key has no effect, because of what the rest of the spec chooses.',
  why: 'Whoever changes its value waits for a change that never comes.',
  bad: `
services:
  - name: nginx
    source: { files: [/var/log/nginx/access.log] }
compose: { socketProxy: true }
`,
  good: `
services:
  - name: nginx
    source: { compose: nginx }
compose: { socketProxy: true }
`,
  source: 'The files that logagg makes: none of them changes with the key.',
  check(context) {
    return [
      ...unread(context),
      ...ofDocker(context),
      ...ofLevels(context),
      ...ofHosts(context),
      ...ofNotify(context),
      ...ofWorkloads(context),
    ].map(({ path, why }) => {
      const message = `\`${shownKey(path)}\` has no effect: ${why}.`;
      return context.report(path, message, { part: 'key', fix: 'Remove it.' });
    });
  },
};

interface Unused {
  readonly path: SpecPath;
  /** Ends the sentence `has no effect: …`. */
  readonly why: string;
}

/** What the chosen backend, collector or target does not read. */
function unread(context: SpecContext): readonly Unused[] {
  const gaps = gapsOf(context, context.choices).filter(({ isOptional }) => isOptional === true);
  return gaps.map(({ path, role, part }) => ({ path, why: `the ${role} \`${part}\` does not use it` }));
}

function ofDocker({ model, spec, keys: { docker } }: SpecContext): readonly Unused[] {
  if (docker === null || usesDocker(model)) return [];
  return [docker.project, docker.files, docker.api, docker.proxy.at]
    .filter((path) => rawValueAt(spec, path) !== undefined)
    .map((path) => ({ path, why: 'no service reads the logs of a container' }));
}

/** A service that the spec does not have is reported by another rule. */
function ofHosts({ model }: SpecContext): readonly Unused[] {
  const { agents, expose, services } = model;
  const ca = { path: ['expose', 'ca'], why: 'the spec has no agents' };
  const ofAgents = agents.flatMap(({ project, services: own }, index) => {
    const there = own === null ? services : own.map((name) => services.find((one) => one.name === name));
    const isRead = there.some((one) => one?.source.kind !== 'files');
    const path = ['agents', index, 'project'];
    return project === null || isRead ? [] : [{ path, why: 'no service of the agent reads the logs of a container' }];
  });
  return [...(expose === null || expose.ca === null || agents.length > 0 ? [] : [ca]), ...ofAgents];
}

/** Without a level in its lines, a service has nothing to compare with its words. */
function ofLevels({ model }: SpecContext): readonly Unused[] {
  return model.services.flatMap(({ level, levels, drop }, index) => {
    if (level !== null) return [];
    const dropping = drop.flatMap((match, place) => (match.levels.length > 0 ? [['drop', place, 'levels']] : []));
    const keys = [...(levels.length > 0 ? [['levels']] : []), ...dropping];
    return keys.map((key) => ({ path: ['services', index, ...key], why: 'the lines have no field with a level' }));
  });
}

/** An existing Alertmanager and an unknown receiver are reported by other rules. */
function ofNotify({ model: { notify }, spec }: SpecContext): readonly Unused[] {
  const { alertmanager, receivers, mute } = notify;
  if (alertmanager !== null) return [];
  if (receivers.length === 0) {
    const keys = ['groupBy', 'groupWait', 'groupInterval', 'repeatInterval', 'mute', 'inhibit', 'aws'];
    const paths = keys.map((key) => ['notify', key]).filter((path) => rawValueAt(spec, path) !== undefined);
    return paths.map((path) => ({ path, why: 'the spec has no receivers' }));
  }
  const hasSns = receivers.some(({ channel }) => channel.kind === 'sns');
  return [
    ...(notify.aws === null || hasSns ? [] : [{ path: ['notify', 'aws'], why: 'no receiver has `sns`' }]),
    ...mute.flatMap((one, index) =>
      mutesSomething(one, receivers)
        ? []
        : [{ path: ['notify', 'mute', index, 'severities'], why: 'no receiver of these times gets them' }],
    ),
  ];
}

function mutesSomething(mute: Mute, receivers: readonly Receiver[]): boolean {
  const isUnknown = (name: string) => receivers.every((receiver) => receiver.name !== name);
  return (
    mute.receivers?.some(isUnknown) === true ||
    receivers
      .filter(({ name }) => mute.receivers?.includes(name) ?? true)
      .some(({ severities }) => severities.some((severity) => mute.severities.includes(severity)))
  );
}

/** A name that no stack has is reported by another rule. */
function ofWorkloads({ model, keys, workloads }: SpecContext): readonly Unused[] {
  const names = new Set(workloads.map(({ name }) => name));
  const added = new Set(workloads.filter((workload) => workload.added(model)).map(({ name }) => name));
  const resources = { at: ['resources'], values: model.resources };
  return [keys.images, resources, ...(keys.ports === null ? [] : [keys.ports])].flatMap(({ at, values }) =>
    Object.keys(values)
      .filter((name) => names.has(name) && !added.has(name))
      .map((name) => ({ path: [...at, name], why: `this spec adds no workload \`${name}\`` })),
  );
}
