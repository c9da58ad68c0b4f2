import type { SpecContext, SpecRule } from '../../../contracts/rule.js';
import type { Finding } from '../../../findings/finding.js';

export const duplicateName: SpecRule = {
  id: 'spec/duplicate-name',
  severity: 'error',
  summary: 'Two services, alerts, receivers or mute times have the same name.',
  why: 'Backends identify them only by name, so their lines, rules or messages would be mixed.',
  bad: `services:
  - name: api
  - name: api
    source: { compose: api-v2 }`,
  good: `services:
  - name: api
  - name: api-v2`,
  source: 'Loki groups lines by the label service_name, Alertmanager by alertname.',
  check: (context) => [
    ...repeats(context, 'services', context.model.services),
    ...repeats(context, 'alerts', context.model.alerts),
    ...repeats(context, 'agents', context.model.agents),
    ...repeats(context, 'receivers', context.model.notify.receivers),
    ...repeats(context, 'mute', context.model.notify.mute),
  ],
};

type List = 'services' | 'alerts' | 'agents' | 'receivers' | 'mute';

type Named = readonly { readonly name: string }[];

function repeats(context: SpecContext, list: List, named: Named): readonly Finding[] {
  const root = list === 'receivers' || list === 'mute' ? ['notify', list] : [list];
  const firsts = new Map<string, number>();
  return named.flatMap(({ name }, index) => {
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, index);
    if (first === undefined) return [];
    return context.report([...root, index, 'name'], `Duplicate name \`${name}\` in ${list}: rename one of them.`, {
      related: [{ path: [...root, first, 'name'], message: 'first defined here' }],
    });
  });
}
