import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import { textIn } from './config-part.js';
import { flat, pipelinesOf, relabelRules, type Stage } from './pipeline.js';

export interface MadeLabel {
  readonly name: string;
  readonly place: Place;
}

/** Labels that stages and relabelling make and that stay on the lines. */
export function madeLabels(document: ConfigDocument): readonly MadeLabel[] {
  const pipelines = pipelinesOf(document).map(({ stages }) => flat(stages));
  const stays = (name: string, stages: readonly Stage[]) => !name.startsWith('__') && !isDropped(name, stages);
  const fromStages = pipelines.flatMap((stages) =>
    stages
      .filter(({ name }) => name === 'labels')
      .flatMap((stage) =>
        Object.keys(mapOf(stage.value) ?? {}).map((name) => ({ name, place: stage.at([name], 'key') })),
      )
      .filter(({ name }) => stays(name, stages)),
  );
  const all = pipelines.flat();
  const fromRules = relabelRules(document).flatMap((rule) => {
    const name = textIn(rule, 'target_label');
    return name === null || !stays(name, all) ? [] : [{ name, place: rule.at(['target_label']) }];
  });
  return [...fromRules, ...fromStages];
}

/** Whether stages take a label from the lines again. */
export function isDropped(name: string, stages: readonly Stage[]): boolean {
  return stages.some(({ name: stage, value }) => {
    if (stage === 'labeldrop') return listOf(value).includes(name);
    if (stage === 'labelallow') return !listOf(value).includes(name);
    return stage === 'pack' && listOf(mapOf(value)?.labels).includes(name);
  });
}
