import { mapOf } from '../../contracts/plain.js';
import { compile } from '../../languages/re2.js';
import { textIn } from './config-part.js';
import { sourcesOf } from './kept-labels.js';
import type { Stage } from './pipeline.js';

/** Stages that extract nothing. */
const PASSIVE = [
  'decolorize',
  'drop',
  'labelallow',
  'labeldrop',
  'labels',
  'limit',
  'match',
  'metrics',
  'multiline',
  'output',
  'pack',
  'sampling',
  'static_labels',
  'structured_metadata',
  'tenant',
  'timestamp',
];
const OPEN_KEYS = ['regex', 'labels_from_groups'];

/** The names of values that a stage itself extracts, without the stages inside it; null: any name. */
export function extractedBy(stage: Stage): readonly string[] | null {
  const map = mapOf(stage.value) ?? {};
  const isParser = ['json', 'logfmt'].includes(stage.name);
  if (isParser && OPEN_KEYS.some((key) => map[key] !== undefined)) return null;
  if (stage.name === 'json') return keysOrAny(map.expressions);
  if (stage.name === 'logfmt') return keysOrAny(map.mapping);
  if (stage.name === 'regex' || stage.name === 'replace') return groupsOf(textIn(stage, 'expression'));
  if (stage.name === 'template') return nameOrAny(textIn(stage, 'source'));
  if (stage.name === 'docker') return ['output', 'stream', 'timestamp', 'time', 'log'];
  if (stage.name === 'cri') return ['time', 'timestamp', 'stream', 'flags', 'content'];
  return PASSIVE.includes(stage.name) ? [] : null;
}

function keysOrAny(value: unknown): readonly string[] | null {
  const map = mapOf(value);
  return map === null ? null : Object.keys(map);
}

function nameOrAny(name: string | null): readonly string[] | null {
  return name === null ? null : [name];
}

function groupsOf(pattern: string | null): readonly string[] | null {
  if (pattern === null || typeof compile(pattern) === 'string') return null;
  return [...pattern.matchAll(/\(\?P?<(\w+)>/g)].map(([, name = '']) => name);
}

/** A name of the extracted values that a stage uses. */
export interface UsedName {
  readonly name: string;
  readonly path: readonly string[];
  /** The key is the name, because it has no value. */
  readonly part: 'key' | 'value';
}

const BY_SOURCE = ['drop', 'json', 'logfmt', 'output', 'regex', 'replace', 'tenant', 'timestamp'];
const MAPS = ['labels', 'structured_metadata'];

/** The extracted values that a stage needs: without them it does nothing. */
export function usedBy(stage: Stage): readonly UsedName[] {
  if (MAPS.includes(stage.name)) {
    const map = mapOf(stage.value) ?? {};
    return [...sourcesOf(stage)].flatMap(([key, name]) => {
      const own = map[key];
      if (typeof own === 'string' && own.includes('${')) return [];
      return [{ name, path: [key], part: own === name ? ('value' as const) : ('key' as const) }];
    });
  }
  const source = BY_SOURCE.includes(stage.name) ? textIn(stage, 'source') : null;
  return source === null || source === '' ? [] : [{ name: source, path: ['source'], part: 'value' }];
}
