import type { TargetCapability } from '../../contracts/capabilities.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { Channel, Model, Secret } from '../../model/model.js';
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
    ...needOfKey('extensions', spec, ['grafana', 'service']),
  ];
}

function receiverNeeds({ notify }: Model): Needs {
  return notify.receivers.flatMap(({ channel }, index) =>
    secretsOf(channel).map(({ key, secret }): Needs[number] => {
      const form = 'fromEnv' in secret ? 'fromEnv' : 'fromFile';
      const path: SpecPath = ['notify', 'receivers', index, channel.kind, key, form];
      return { capability: `secret ${form}`, path, what: `\`${form}\`` };
    }),
  );
}

function secretsOf(channel: Channel): readonly { readonly key: string; readonly secret: Secret }[] {
  if (channel.kind !== 'email') return [{ key: 'url', secret: channel.url }];
  return channel.password === null ? [] : [{ key: 'password', secret: channel.password }];
}
