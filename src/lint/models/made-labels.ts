import type { ConfigDocument, Place } from '../../contracts/config.js';
import { textIn } from './config-part.js';
import { keptLabels } from './kept-labels.js';
import { flat, lineRelabelRules, pipelinesOf } from './pipeline.js';

export interface MadeLabel {
  readonly name: string;
  readonly place: Place;
}

/** Labels that stages and relabel rules set and that stay on the lines. */
export function madeLabels(document: ConfigDocument): readonly MadeLabel[] {
  const pipelines = pipelinesOf(document).map(({ stages }) => keptLabels(flat(stages)));
  const fromStages = pipelines
    .flatMap(({ set }) => set)
    .filter(({ stage }) => stage.name === 'labels')
    .map(({ name, stage }) => ({ name, place: stage.at([name], 'key') }));
  const fromRules = lineRelabelRules(document).flatMap((rule) => {
    const name = textIn(rule, 'target_label');
    if (name === null || pipelines.some(({ removes }) => removes(name))) return [];
    return [{ name, place: rule.at(['target_label']) }];
  });
  return [...fromRules, ...fromStages].filter(({ name }) => !name.startsWith('__'));
}
