import type { SpecRule } from '../../../contracts/rule.js';

export const missingComposeFile: SpecRule = {
  id: 'stack/missing-compose-file',
  severity: 'warn',
  summary: "The application's compose file is not where the spec says.",
  why: 'The stack is started together with it, so Compose stops before it starts anything.',
  bad: 'compose: { file: docker-compos.yml }',
  good: 'compose: { file: docker-compose.yml }',
  source: 'https://docs.docker.com/compose/how-tos/multiple-compose-files/merge/',
  check({ model, application, report }) {
    const { files } = model.compose;
    return (application?.missing ?? []).map((path) => {
      const at = ['compose', 'file', ...(files.length === 1 ? [] : [files.indexOf(path)])];
      return report(at, `There is no compose file \`${path}\`, which the stack is started together with.`, {
        fix: 'Name the compose file of your application in `compose.file`.',
      });
    });
  },
};
