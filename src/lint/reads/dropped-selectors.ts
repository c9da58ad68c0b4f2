import type { ConfigDocument, Place } from '../../contracts/config.js';
import { parseLogql } from '../../languages/logql/index.js';
import { textIn } from './config-part.js';
import { stagesOf } from './pipeline.js';

/** Lines that a collector drops, all that have these labels. */
export interface DroppedSelector {
  readonly labels: ReadonlyMap<string, string>;
  readonly place: Place;
}

/** The selectors of `match` stages that drop, as far as they ask for nothing but labels with one value. */
export function droppedSelectors(document: ConfigDocument): readonly DroppedSelector[] {
  return stagesOf(document).flatMap((stage) => {
    if (stage.name !== 'match' || textIn(stage, 'action') !== 'drop') return [];
    const [lines] = parseLogql(textIn(stage, 'selector') ?? '').lines;
    if (lines === undefined || lines.stages.length > 0 || lines.matchers.some(({ op }) => op !== '=')) return [];
    const labels = new Map(lines.matchers.map(({ label, value }) => [label.value, value.value]));
    return labels.size === 0 ? [] : [{ labels, place: stage.at(['selector']) }];
  });
}
