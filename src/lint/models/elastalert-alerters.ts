import { posix } from 'node:path';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { elastalertRules } from '../../shapes/elastalert/rules.js';

/** An item of `alert`: the name of an alerter, or a map with its options. */
export interface AlerterItem {
  readonly path: SpecPath;
  readonly name: string;
  /** Options that only this item has; null: they are not a map. */
  readonly options: PlainMap | null;
}

/** The alerters of a rule, without items that are not a name. */
export function alertersOf({ alert }: PlainMap): readonly AlerterItem[] {
  const items: readonly [unknown, SpecPath][] = Array.isArray(alert)
    ? alert.map((item: unknown, index) => [item, ['alert', index]])
    : [[alert, ['alert']]];
  return items.flatMap(([item, path]): readonly AlerterItem[] => {
    if (typeof item === 'string') return [{ path, name: item, options: {} }];
    const [first] = Object.entries(mapOf(item) ?? {});
    if (first === undefined) return [];
    const [name, options] = first;
    return [{ path: [...path, name], name, options: mapOf(options) }];
  });
}

/** Alerters of ElastAlert before 2, and of ElastAlert 2 before 2.31. Source: the loaders of Yelp's ElastAlert 0.2.4. */
export const REMOVED_ALERTERS: Readonly<Record<string, string>> = {
  hipchat: 'Use another alerter.',
  linenotify: 'Write `line`.',
  ms_teams: 'Write `ms_power_automate`.',
  stride: 'Use another alerter.',
};

/** Whether a name is a module of the user. A variable may become one. */
export function isOwnModule(name: string): boolean {
  return name.includes('.') || name.includes('$');
}

/** Items of `alert` that are neither a name nor a map, which ElastAlert refuses. */
export function strangeAlerters({ alert }: PlainMap): readonly SpecPath[] {
  const isStrange = (item: unknown) => typeof item !== 'string' && Object.keys(mapOf(item) ?? {}).length === 0;
  if (Array.isArray(alert)) return alert.flatMap((item, index) => (isStrange(item) ? [['alert', index]] : []));
  return alert !== undefined && alert !== null && isStrange(alert) ? [['alert']] : [];
}

/** Whether a configuration is in a folder above a rule or in that of the rule. */
export function isAbove(config: ConfigDocument, rule: ConfigDocument): boolean {
  const folder = posix.dirname(config.path);
  return folder === '.' || rule.path.startsWith(`${folder}/`);
}

/** Options that an alerter misses in all of the maps. */
export function missingOptions(name: string, ...sources: readonly PlainMap[]): readonly string[] {
  const { alerters } = elastalertRules();
  const required = Object.hasOwn(alerters, name) ? (alerters[name] ?? []) : [];
  const all = [...required, ...(name === 'gelf' ? gelfOptions(sources) : [])];
  return all.filter((option) => !sources.some((source) => option in source));
}

/** Source: alerters/gelf.py. */
function gelfOptions(sources: readonly PlainMap[]): readonly string[] {
  const type = sources.find((source) => 'gelf_type' in source)?.gelf_type;
  if (type === 'http') return ['gelf_endpoint'];
  return type === 'tcp' ? ['gelf_host', 'gelf_port'] : [];
}
