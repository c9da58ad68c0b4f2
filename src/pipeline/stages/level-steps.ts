import type { LevelWord } from '../../model/model.js';
import { DETECTION } from '../level.js';
import type { MeaningOf } from '../pipeline.js';
import { LEVEL_VALUE, READ_LEVEL, type Values } from './extracted-values.js';
import { ODD } from './jmespath.js';
import { levelCases } from './level-cases.js';
import { detectedTemplate, levelTemplate, markedTemplate } from './level-template.js';
import { type Step, step } from './stage.js';

/** The normalised level. JSON extraction has it already. */
export function levelling({ field, words, detects }: MeaningOf<'level'>, values: Values): readonly Step[] {
  return [...(values.jsonLevel === null ? [fromValue(values.raw(field), words)] : []), ...(detects ? DETECTING : [])];
}

function fromValue(value: string, words: readonly LevelWord[]): Step {
  return step('Every spelling of a level becomes the same one; any other value counts as no level.', {
    kind: 'template',
    target: LEVEL_VALUE,
    template: levelTemplate(value, words),
  });
}

/**
 * Brings the odd spellings of a level, such as `wArN`, into the one spelling. Of other values nothing is left. A template
 * for each line would cost more than all that JSON extraction does for the level.
 */
export function oddLevels(words: readonly LevelWord[]): readonly Step[] {
  const all = levelCases(words).flatMap((one) => one.words);
  const levels = levelCases([]).map(({ level }) => level);
  return [
    step('A level in another spelling, such as `wArN`.', {
      kind: 'replace',
      source: READ_LEVEL,
      expression: `^(${ODD} (?i:${all.map(anyCase).join('|')}))$`,
      replacement: markedTemplate(`${ODD} `, words),
    }),
    step('Any other value counts as no level.', {
      kind: 'regex',
      source: READ_LEVEL,
      expression: `^(?P<${LEVEL_VALUE}>${levels.join('|')})$`,
    }),
  ];
}

/** `İ` is an upper-case `i` for these engines, but not in their patterns. */
function anyCase(word: string): string {
  return word.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&').replaceAll('i', '[iİ]');
}

/** Gives an entry without a level the one that its text names. */
const DETECTING: readonly Step[] = [
  step('Without such a level: the first level that the text names.', {
    kind: 'regex',
    source: null,
    expression: DETECTION,
  }),
  step(null, { kind: 'template', target: LEVEL_VALUE, template: detectedTemplate(LEVEL_VALUE) }),
];
