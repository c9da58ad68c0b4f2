import type { ValueLimits, ValueProblem } from '../../yaml/values.js';
import { MAX_DEPTH } from './parse.js';

export const SPEC_LIMITS: ValueLimits = { depth: MAX_DEPTH, values: 100_000 };

/** The rule and the message of something in a spec's values that cannot be read. */
export function valueProblemWords({ kind, name }: ValueProblem): readonly [rule: string, message: string] {
  switch (kind) {
    case 'unknown-alias':
      return ['spec/yaml-syntax', `The anchor \`&${name}\` is not defined before this alias.`];
    case 'invalid-merge':
      return ['spec/yaml-syntax', '`<<` needs a map, or a list of maps.'];
    case 'invalid-key':
      return ['spec/invalid-key', name === '' ? 'A key must be a plain string.' : `\`${name}\` cannot be a key.`];
    case 'control-character':
      return ['spec/control-character', CONTROL];
    case 'duplicate-key':
      return ['spec/duplicate-key', `Duplicate key \`${name}\`: only one value is kept. Remove one.`];
    case 'too-deep':
      return ['spec/too-deep', `Maps and lists are nested more than ${MAX_DEPTH} levels deep. A spec needs seven.`];
    case 'too-large':
      return ['spec/too-large', `The spec has more than ${SPEC_LIMITS.values} values after its aliases are expanded.`];
  }
}

const CONTROL =
  'This string contains a control character or an unpaired surrogate. Use printable text, newlines and tabs only.';
