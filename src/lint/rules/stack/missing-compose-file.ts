import type { SpecRule } from '../../../contracts/rule.js';

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
  check({ application, keys, report }) {
    if (keys.startsAlone) return [];
    const problems = new Map([
      ...(application?.missing ?? []).map(
        (path) => [path, 'does not exist. The stack starts together with it'] as const,
      ),
      ...[...(application?.unread ?? [])].map(([path, { reason }]) => [path, reason] as const),
    ]);
    return keys.application.flatMap(({ at, path }) => {
      const problem = problems.get(path);
      if (problem === undefined) return [];
      const key = at.filter((step) => typeof step === 'string').join('.');
      const fix = `Set \`${key}\` to the compose file of your application.`;
      return [report(at, `The compose file \`${path}\` ${problem}.`, { fix })];
    });
  },
};
