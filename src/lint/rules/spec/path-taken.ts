import type { SpecRule } from '../../../contracts/rule.js';

/** logagg's own folder. */
const OWN = /^\.logagg(?:\/|$)/;

export const pathTaken: SpecRule = {
  id: 'spec/path-taken',
  severity: 'error',
  summary: 'A generated file has the place of a file or folder that is used already.',
  why: 'Your own compose file would be replaced, or a file would have to be a folder at the same time.',
  bad: 'compose: { override: docker-compose.yml }',
  good: 'compose: { override: docker-compose.logging.yml }',
  source: 'The paths of the spec.',
  check({ model: { compose, outputs }, report }) {
    const findings = [];
    const { override, files } = compose;
    const source = files.indexOf(override);
    if (source >= 0) {
      const path = files.length === 1 ? ['compose', 'file'] : ['compose', 'file', source];
      const message = `\`${override}\` is your own compose file; logagg writes beside it, never into it.`;
      const related = [{ path, message: 'Your compose file is named here.' }];
      findings.push(
        report(['compose', 'override'], message, { fix: 'Write `override: docker-compose.logging.yml`.', related }),
      );
    }
    if (override === outputs || outputs.startsWith(`${override}/`)) {
      const message = `\`${override}\` cannot be a file and a folder of generated files at once.`;
      findings.push(report(['compose', 'override'], message, { fix: 'Write `override: docker-compose.logging.yml`.' }));
    }
    const own = 'The folder `.logagg` is for what logagg remembers; choose another.';
    if (OWN.test(outputs)) findings.push(report(['outputs'], own));
    if (OWN.test(override)) findings.push(report(['compose', 'override'], own));
    return findings;
  },
};
