import type { ValueLimits, ValueProblem } from '../../yaml/values.js';
import { MAX_DEPTH } from './parse.js';

export const SPEC_LIMITS: ValueLimits = { depth: MAX_DEPTH, values: 100_000 };

/** The rule and the message of something in a spec's values that cannot be read. */
export function valueProblemWords({ kind, name }: ValueProblem): readonly [rule: string, message: string] {
  switch (kind) {
    case 'unknown-alias':
      return ['spec/yaml-syntax', `No \`&${name}\` stands before this alias.`];
    case 'invalid-merge':
      return ['spec/yaml-syntax', '`<<` takes a map, or a list of maps.'];
    case 'invalid-key':
      return ['spec/invalid-key', name === '' ? 'A key must be plain text.' : `\`${name}\` cannot be a key.`];
    case 'control-character':
      return ['spec/control-character', CONTROL];
    case 'duplicate-key':
      return ['spec/duplicate-key', `\`${name}\` stands twice in this map; one of the two would be lost. Remove one.`];
    case 'too-deep':
      return ['spec/too-deep', `Maps and lists are nested more than ${MAX_DEPTH} deep; a spec needs seven.`];
    case 'too-large':
      return [
        'spec/too-large',
        `The spec holds more than ${SPEC_LIMITS.values} values once its aliases are filled in.`,
      ];
  }
}

const CONTROL =
  'This text holds a control character or half of a character; only printable text, newlines and tabs are taken.';
