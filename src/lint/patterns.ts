import type { SpecPath } from '../contracts/rule.js';
import { conditionsOf, MATCH_KINDS, patternOf } from '../measures/match.js';
import type { Alert, Match, Model, Service } from '../model/model.js';

/** An RE2 pattern of the spec, and its position. */
export interface NamedPattern {
  readonly pattern: string;
  readonly path: SpecPath;
  readonly use: 'line' | 'start' | 'redact' | 'container' | 'message' | 'field';
}

/** Every pattern of a spec, in its order. */
export function patternsOf(model: Model): readonly NamedPattern[] {
  return [...model.services.flatMap(ofService), ...model.alerts.flatMap(ofAlert)];
}

function ofService(service: Service, index: number): readonly NamedPattern[] {
  const at = (...rest: SpecPath): SpecPath => ['services', index, ...rest];
  const { source, pattern, multiline, redact } = service;
  const found: NamedPattern[] = redact.map((one, place) => ({
    pattern: one.pattern,
    path: at('redact', place, 'pattern'),
    use: 'redact',
  }));
  if (pattern !== null) found.unshift({ pattern, path: at('pattern'), use: 'line' });
  if (multiline !== null) found.push({ pattern: multiline.start, path: at('multiline', 'start'), use: 'start' });
  if (source.kind === 'container')
    found.push({ pattern: source.pattern, path: at('source', 'container'), use: 'container' });
  return [...found, ...service.drop.flatMap((match, place) => ofMatch(match, at('drop', place)))];
}

function ofAlert({ match }: Alert, index: number): readonly NamedPattern[] {
  return ofMatch(match, ['alerts', index, 'match']);
}

function ofMatch(match: Match, at: SpecPath): readonly NamedPattern[] {
  return conditionsOf(match).flatMap((condition) => {
    const pattern = patternOf(condition);
    if (pattern === null) return [];
    const { key, of } = MATCH_KINDS[condition.kind];
    const path = [...at, key, ...('name' in condition ? [condition.name] : [])];
    return { pattern, path, use: of === 'field' ? ('field' as const) : ('message' as const) };
  });
}
