import type { Fact } from '../fact.js';
import text from './options.json?text';

/** An option that the newest Logstash has. */
export interface PluginOption {
  /** The validator of its value, `=a|b` for fixed values; `any`: not known. */
  readonly type: string;
  readonly isRequired: boolean;
  readonly isDeprecated: boolean;
}

/** An option that older versions of Logstash had. */
export interface OldOption {
  /** The newest documented version with it. */
  readonly last: string;
  /** The next documented version, which refuses it. */
  readonly refusedBy: string;
  readonly instead: string | null;
}

export interface PluginOptions {
  /** All options were read from the source; else some may be missing. */
  readonly isRead: boolean;
  readonly options: ReadonlyMap<string, PluginOption>;
  readonly old: ReadonlyMap<string, OldOption>;
}

interface Lists {
  readonly versions: readonly string[];
  readonly common: Readonly<Record<string, { readonly options: string; readonly obsolete: string }>>;
  readonly plugins: Readonly<
    Record<string, { readonly read?: boolean; readonly options: string; readonly old: string }>
  >;
}

/** The versions that the table is about; the oldest documentation is that of Logstash 2.4. */
export const LOGSTASH_OPTIONS: Fact = {
  appliesTo: { engine: 'logstash', from: '5.0.0', before: '10.0.0' },
  verified: '9.5.3',
};

let lists: Lists | null = null;
const parsed = new Map<string, PluginOptions>();

/** The options of a plugin such as `input/beats`; null: Logstash's documentation does not have it. */
export function optionsOfPlugin(kind: string, name: string): PluginOptions | null {
  const key = `${kind}/${name}`;
  const known = parsed.get(key);
  if (known !== undefined) return known;
  lists ??= JSON.parse(text()) as Lists;
  const found = Object.hasOwn(lists.plugins, key) ? lists.plugins[key] : undefined;
  const common = lists.common[kind];
  if (found === undefined || common === undefined) return null;
  const options = new Map([...optionsIn(common.options), ...optionsIn(found.options)]);
  const [oldest = ''] = lists.versions;
  const obsolete = wordsIn(common.obsolete).map((word) => `${word}@${oldest}`);
  const old = oldIn([...obsolete, ...wordsIn(found.old)], lists.versions, options);
  const made = { isRead: found.read === true, options, old };
  parsed.set(key, made);
  return made;
}

function wordsIn(list: string): readonly string[] {
  return list === '' ? [] : list.split(' ');
}

function optionsIn(list: string): readonly (readonly [string, PluginOption])[] {
  return wordsIn(list).map((word) => {
    const [name = '', rest = ''] = word.split(':', 2);
    const type = word.slice(name.length + 1).replace(/(?<![!~])[!~]+$/, '');
    return [name, { type, isRequired: /!~?$/.test(rest), isDeprecated: rest.endsWith('~') }];
  });
}

function oldIn(words: readonly string[], versions: readonly string[], options: ReadonlyMap<string, unknown>) {
  return new Map(
    words.flatMap((word): readonly (readonly [string, OldOption])[] => {
      const [name = '', rest = ''] = word.split('@');
      const [last = '', instead = ''] = rest.split('>');
      const refusedBy = versions[versions.indexOf(last) + 1];
      if (options.has(name) || refusedBy === undefined) return [];
      return [[name, { last, refusedBy, instead: instead === '' ? null : instead }]];
    }),
  );
}
