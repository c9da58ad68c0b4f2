import { mapOf } from '../../../contracts/plain.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { type OwnedSection, sectionsOf } from '../../../contracts/settings.js';

export const unusedSection: SpecRule = {
  id: 'spec/unused-section',
  severity: 'info',
  summary: 'A section has the settings of a backend, collector or target that is not chosen.',
  why: 'No program reads the section, so a change in it has no effect.',
  bad: `backend: elk
collector: filebeat
loki: { tenant: team-a }`,
  good: `backend: elk
collector: filebeat
elk: { heap: 2g }`,
  source: 'Each backend, collector and target of logagg reads its own section only.',
  check({ model, spec, choices, report }) {
    const written = mapOf(spec) ?? {};
    return sectionsOf(choices).flatMap((owned) => {
      const { kind, owner, section } = owned;
      if (!Object.hasOwn(written, section.key) || model[kind] === owner) return [];
      const isOverridden = written[kind] === owner;
      return report([section.key], messageOf(owned, model[kind], isOverridden), {
        part: 'key',
        ...(isOverridden ? {} : { fix: `Delete it, or write \`${kind}: ${owner}\`.` }),
      });
    });
  },
};

function messageOf({ kind, section }: OwnedSection, chosen: string, isOverridden: boolean): string {
  const why = isOverridden
    ? `the command line chose the ${kind} \`${chosen}\` for this run`
    : `the ${kind} is \`${chosen}\``;
  return `\`${section.key}\` is not used: ${why}.`;
}
