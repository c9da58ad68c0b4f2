import type { Level } from '../../../src/model/model.js';

/** The table of docs/meaning.md. */
const SPELLINGS = `
trace trc verbose finest finer silly 10
debug dbg fine config 20
info information informational notice note inf log system 30
warn warning wrn 40
error err eror severe 50
fatal ftl critical crit alert emerg emergency panic pnc dpanic 60
`;

const LEVELS = new Map(
  SPELLINGS.trim()
    .split('\n')
    .flatMap((row) => {
      const [level = '', ...others] = row.split(' ');
      return [level, ...others].map((word) => [word, level as Level] as const);
    }),
);

/** The level of a value in any spelling and case, or null. */
export function levelOf(value: string | number | boolean | undefined): Level | null {
  return value === undefined ? null : (LEVELS.get(String(value).toLowerCase()) ?? null);
}
