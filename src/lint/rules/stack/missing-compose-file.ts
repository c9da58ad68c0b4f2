import type { SpecRule } from '../../../contracts/rule.js';

export const missingComposeFile: SpecRule = {
  id: 'stack/missing-compose-file',
  severity: 'warn',
  summary: "The application's compose file does not exist, or is not a file that logagg reads.",
  why: 'The stack is started together with it. When it does not exist, Compose stops before it starts anything. logagg reads only regular files of the project, up to a limit: not devices, named pipes or folders.',
  bad: 'compose: { file: docker-compos.yml }',
  good: 'compose: { file: docker-compose.yml }',
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, application, report }) {
    const { files } = model.compose;
    const at = (path: string) => ['compose', 'file', ...(files.length === 1 ? [] : [files.indexOf(path)])];
    const fix = 'Name the compose file of your application in `compose.file`.';
    const missing = (application?.missing ?? []).map((path) =>
      report(at(path), `There is no compose file \`${path}\`, which the stack is started together with.`, { fix }),
    );
    const unread = [...(application?.unread ?? [])].map(([path, { reason }]) =>
      report(at(path), `The compose file \`${path}\` ${reason}.`, { fix }),
    );
    return [...missing, ...unread];
  },
};
