import type { SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

export const missingComposeFile: SpecRule = {
  id: 'stack/missing-compose-file',
  severity: 'warn',
  summary: "The application's compose file does not exist, or is not a file that logagg reads.",
  why:
    'The stack starts together with this file, and Compose stops if it does not exist. logagg reads ' +
    'only regular files of the project, up to a size limit: no devices, named pipes or folders.',
  bad: 'compose: { file: docker-compos.yml }',
  good: 'compose: { file: docker-compose.yml }',
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, application, report }) {
    const { files } = composeSettings(model);
    const at = (path: string) => ['compose', 'file', ...(files.length === 1 ? [] : [files.indexOf(path)])];
    const fix = 'Set `compose.file` to the compose file of your application.';
    const missing = (application?.missing ?? []).map((path) =>
      report(at(path), `The compose file \`${path}\` does not exist. The stack starts together with it.`, { fix }),
    );
    const unread = [...(application?.unread ?? [])].map(([path, { reason }]) =>
      report(at(path), `The compose file \`${path}\` ${reason}.`, { fix }),
    );
    return [...missing, ...unread];
  },
};
