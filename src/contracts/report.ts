import type { Finding, Range } from '../findings/finding.js';
import type { Model } from '../model/model.js';
import type { ReportDetails, RuleDoc, SpecPath } from './rule.js';

/** The places of a spec's values in its text. */
export interface SpecPlaces {
  /** The spec's path as findings name it. */
  readonly path: string;
  /** Place of a value (or its key); if it does not exist, that of its nearest existing parent. */
  at(path: SpecPath, part?: 'key' | 'value'): Range;
}

/** A spec that was read and resolved; spec rules are run on it. */
export interface SpecSource extends SpecPlaces {
  readonly model: Model;
  /** The spec as written, after YAML, before defaults. */
  readonly spec: unknown;
}

/** Makes a finding of a rule at a path of the spec. */
export function findingAt(
  rule: Pick<RuleDoc, 'id' | 'severity'>,
  places: SpecPlaces,
  path: SpecPath,
  message: string,
  more: ReportDetails = {},
): Finding {
  return {
    rule: rule.id,
    severity: more.severity ?? rule.severity,
    message,
    path: places.path,
    ...places.at(path, more.part),
    related: (more.related ?? []).map((place) => relatedAt(places, place)),
    fix: more.fix ?? null,
  };
}

function relatedAt(places: SpecPlaces, place: { readonly path: SpecPath; readonly message: string }) {
  const { line, column } = places.at(place.path);
  return { path: places.path, line, column, message: place.message };
}
