import type { SpecContext, SpecRule } from '../../../contracts/rule.js';
import type { WrittenKey } from '../../../contracts/target-keys.js';
import type { Finding } from '../../../findings/finding.js';

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
  check(context) {
    const { model, keys, report } = context;
    const outputs = { path: model.outputs, at: ['outputs'] };
    return [
      ...keys.written.flatMap((key) => [...replacing(key, context), ...fileAndFolder(key, context)]),
      ...[outputs, ...keys.written].filter(({ path }) => OWN.test(path)).map(({ at }) => report(at, OWN_FOLDER)),
    ];
  },
};

const OWN_FOLDER = 'logagg stores its manifest in the folder `.logagg`; choose a different folder.';

function replacing({ path, ...key }: WrittenKey, { keys, report }: SpecContext): readonly Finding[] {
  const source = keys.application.find((one) => one.path === path);
  if (source === undefined) return [];
  const message = `\`${path}\` is your own compose file. logagg does not write to it.`;
  const related = [{ path: source.at, message: 'Your compose file is set here.' }];
  return [report(key.at, message, { fix: standardOf(key), related })];
}

function fileAndFolder({ path, ...key }: WrittenKey, { model: { outputs }, report }: SpecContext): readonly Finding[] {
  if (path !== outputs && !outputs.startsWith(`${path}/`)) return [];
  const message = `\`${path}\` cannot be both a file and a folder of generated files.`;
  return [report(key.at, message, { fix: standardOf(key) })];
}

function standardOf({ at, standard }: Pick<WrittenKey, 'at' | 'standard'>): string {
  return `Write \`${at.at(-1)}: ${standard}\`.`;
}
