import type { ConfigDocument, Place } from '../../contracts/config.js';
import { mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { type LogqlQuery, parseLogql, type Span } from '../../languages/logql/index.js';

/** A LogQL expression in a file, and its parts' places. */
export interface Expression {
  readonly text: string;
  readonly query: LogqlQuery;
  place(span: Span): Place;
  readonly whole: Place;
  /** The rule of a Loki rule file that contains it. */
  readonly rule: PlacedRule | null;
}

/** A rule of a Loki rule file. */
export interface PlacedRule {
  readonly value: PlainMap;
  readonly path: SpecPath;
}

const read = new WeakMap<ConfigDocument, readonly Expression[]>();

/** Every LogQL expression of a rule file, a dashboard or a page of queries, parsed once. */
export function expressionsOf(document: ConfigDocument): readonly Expression[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const found = expressionsIn(document);
  read.set(document, found);
  return found;
}

function expressionsIn(document: ConfigDocument): readonly Expression[] {
  if (document.kind === 'loki-rules') return rulesOf(document).flatMap((rule) => ofRule(document, rule));
  if (document.kind === 'query-doc') return fencedIn(document);
  return document.kind === 'grafana-dashboard' ? targetsIn(document) : [];
}

/** The rules of a Loki rule file in their order. */
export function rulesOf({ value }: ConfigDocument): readonly PlacedRule[] {
  return mapsIn(mapOf(value)?.groups).flatMap((group, at) =>
    mapsIn(group.rules).map((rule, index) => ({ value: rule, path: ['groups', at, 'rules', index] })),
  );
}

function ofRule(document: ConfigDocument, rule: PlacedRule): readonly Expression[] {
  const { expr } = rule.value;
  return typeof expr === 'string' ? [valueAt(document, [...rule.path, 'expr'], expr, false, rule)] : [];
}

function valueAt(
  document: ConfigDocument,
  path: SpecPath,
  text: string,
  templated: boolean,
  rule: PlacedRule | null,
): Expression {
  return {
    text,
    query: parseLogql(text, { templated }),
    place: ({ from, to }) => document.inside(path, from, to),
    whole: document.at(path),
    rule,
  };
}

const FENCE = /^[ \t]*```logql[^\n]*\n([\s\S]*?)^[ \t]*```/gm;

function fencedIn(document: ConfigDocument): readonly Expression[] {
  return [...document.text.matchAll(FENCE)].flatMap(({ 0: block, 1: text = '', index }) => {
    const start = index + block.indexOf('\n') + 1;
    const place = ({ from, to }: Span) => document.between(start + from, start + to);
    const isEmpty = text.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line));
    if (isEmpty) return [];
    return { text, query: parseLogql(text), place, whole: place({ from: 0, to: text.trimEnd().length }), rule: null };
  });
}

function targetsIn(document: ConfigDocument): readonly Expression[] {
  const panels = (value: unknown, path: SpecPath): readonly Expression[] =>
    mapsIn(value).flatMap((panel, index) => [
      ...mapsIn(panel.targets).flatMap((target, at) => {
        const { expr } = target;
        if (typeof expr !== 'string' || !isLoki(target.datasource ?? panel.datasource)) return [];
        return valueAt(document, [...path, index, 'targets', at, 'expr'], expr, true, null);
      }),
      ...panels(panel.panels, [...path, index, 'panels']),
    ]);
  return panels(mapOf(document.value)?.panels, ['panels']);
}

function isLoki(datasource: unknown): boolean {
  return mapOf(datasource)?.type === 'loki';
}
