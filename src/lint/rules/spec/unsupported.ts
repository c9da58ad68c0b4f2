import type { Refusal } from '../../../contracts/backend.js';
import type { SpecContext, SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { listed } from '../../lists.js';
import { type Gap, gapsOf } from '../../needs/gaps.js';

export const unsupported: SpecRule = {
  id: 'spec/unsupported',
  severity: 'error',
  summary: 'The chosen backend, collector or target does not support a setting of the spec.',
  why: 'The stack would start without it: an alert that never fires, a secret that is not redacted, a line that is not kept.',
  bad: 'collector: one without sampling, and a service with `sampling`',
  good: 'collector: one that the message names, or no `sampling`',
  source: 'What each backend, collector and target of logagg declares that it supports.',
  check(context) {
    const gaps = gapsOf(context, context.choices).filter(({ isOptional }) => isOptional !== true);
    return [
      ...gaps.map(({ path, ...gap }) => context.report(path, messageOf(gap), { part: 'key', fix: fixOf(gap) })),
      ...refusalsOf(context).map(({ path, why, fix = 'Remove it.' }) =>
        context.report(path, why, { part: 'key', fix }),
      ),
    ];
  },
};

/** What the settings of the backend exclude. */
function refusalsOf({ model, spec, choices }: SpecContext): readonly Refusal[] {
  const backend = choices.backends.find(({ name }) => name === model.backend);
  const refused = backend?.refuses?.(model) ?? [];
  return refused.filter(({ path }) => rawValueAt(spec, path) !== undefined);
}

function messageOf({ role, part, what, able }: Omit<Gap, 'path'>): string {
  const message = `The ${role} \`${part}\` does not support ${what}.`;
  return able.length === 0 ? `${message} No ${role} that fits here does.` : `${message} Use ${listed(able, 'or')}.`;
}

function fixOf({ role, able: [first] }: Omit<Gap, 'path'>): string {
  return first === undefined ? 'Remove it.' : `Write \`${role}: ${first}\`.`;
}
