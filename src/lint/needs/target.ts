import type { TargetCapability } from '../../contracts/capabilities.js';
import { channelSecrets } from '../../contracts/channel-secrets.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { Model, Secret } from '../../model/model.js';
import { type Asking, type Need, needOfKey } from './need.js';

type Needs = readonly Need<TargetCapability>[];

/** What a spec requires of its target. The requirements of the workloads are known when they are built. */
export function targetNeeds({ model, spec }: Asking): Needs {
  return [
    ...model.services.map(({ source: { kind } }, index): Needs[number] => ({
      capability: `source ${kind}`,
      path: ['services', index, 'source'],
      what: `\`source: { ${kind}: … }\``,
    })),
    ...receiverNeeds(model),
    ...needOfKey('expose', spec, ['expose']),
    ...needOfKey('agents', spec, ['agents']),
    ...needOfKey('extensions', spec, ['grafana', 'service']),
  ];
}

function receiverNeeds({ notify }: Model): Needs {
  return [
    ...notify.receivers.flatMap(({ channel }, index) =>
      channelSecrets(channel).map(({ path, secret }) =>
        secretNeed(secret, ['notify', 'receivers', index, channel.kind, ...path]),
      ),
    ),
    ...Object.entries(notify.aws ?? {}).map(([key, secret]) => secretNeed(secret, ['notify', 'aws', key])),
  ];
}

function secretNeed(secret: Secret, at: SpecPath): Needs[number] {
  const form = 'fromEnv' in secret ? 'fromEnv' : 'fromFile';
  return { capability: `secret ${form}`, path: [...at, form], what: `\`${form}\`` };
}
