import type { SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

/** logagg's own folder. */
const OWN = /^\.logagg(?:\/|$)/;

export const pathTaken: SpecRule = {
  id: 'spec/path-taken',
  severity: 'error',
  summary: 'A generated file has the path of an existing file or folder.',
  why: 'It would replace your own compose file, or the path would be both a file and a folder.',
  bad: 'compose: { override: docker-compose.yml }',
  good: 'compose: { override: docker-compose.logging.yml }',
  source: 'The paths of the spec.',
  check({ model, report }) {
    const findings = [];
    const { override, files } = composeSettings(model);
    const { outputs } = model;
    const source = files.indexOf(override);
    if (source >= 0) {
      const path = files.length === 1 ? ['compose', 'file'] : ['compose', 'file', source];
      const message = `\`${override}\` is your own compose file. logagg does not write to it.`;
      const related = [{ path, message: 'Your compose file is set here.' }];
      findings.push(
        report(['compose', 'override'], message, { fix: 'Write `override: docker-compose.logging.yml`.', related }),
      );
    }
    if (override === outputs || outputs.startsWith(`${override}/`)) {
      const message = `\`${override}\` cannot be both a file and a folder of generated files.`;
      findings.push(report(['compose', 'override'], message, { fix: 'Write `override: docker-compose.logging.yml`.' }));
    }
    const own = 'logagg stores its manifest in the folder `.logagg`; choose a different folder.';
    if (OWN.test(outputs)) findings.push(report(['outputs'], own));
    if (OWN.test(override)) findings.push(report(['compose', 'override'], own));
    return findings;
  },
};
