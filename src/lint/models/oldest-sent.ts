import type { ConfigDocument, Place } from '../../contracts/config.js';
import { configSeconds } from '../../units/durations.js';
import { alloyBlocks } from './alloy-blocks.js';
import { placedBlock } from './alloy-values.js';
import { type Placed, placedIn, textIn } from './config-part.js';
import { stagesOf } from './pipeline.js';
import { jobsOf } from './promtail.js';

/** The maximum age of lines that a collector sends. */
export interface OldestSent {
  readonly seconds: number;
  readonly text: string;
  readonly place: Place;
}

/** The ages that a Promtail or Alloy configuration writes: `older_than` of drop stages, `max_age` of the journal. */
export function oldestSent(document: ConfigDocument): readonly OldestSent[] {
  const drops = stagesOf(document).filter(({ name }) => name === 'drop');
  const journals =
    document.kind === 'alloy'
      ? alloyBlocks(document, 'loki.source.journal').map((block) => placedBlock(document, block))
      : jobsOf(document).map(({ path }) => placedIn(document, [...path, 'journal']));
  return [...drops.flatMap((drop) => ageAt(drop, 'older_than')), ...journals.flatMap((one) => ageAt(one, 'max_age'))];
}

function ageAt(part: Placed, key: string): readonly OldestSent[] {
  const text = textIn(part, key);
  const seconds = text === null ? null : configSeconds(text);
  return text === null || seconds === null ? [] : [{ seconds, text, place: part.at([key]) }];
}
