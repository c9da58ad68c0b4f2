import { compile } from '../../re2.js';
import { error } from '../lexical.js';
import type { LabelTest, LogLines, LogqlError } from '../query.js';

/** What Loki rejects in a selector. */
export function selectorErrors({ matchers, selector, stages }: LogLines): readonly LogqlError[] {
  const filters = stages.flatMap((stage) => ('tests' in stage ? stage.tests : []));
  const regexes = [...matchers, ...filters].flatMap(regexError);
  if (regexes.length > 0 || matchers.length === 0 || matchers.some(chooses)) return regexes;
  return [
    error(
      selector,
      'each matcher of this selector also matches streams without its label, so Loki rejects it; add a ' +
        'matcher such as `label="x"` or `label=~".+"`',
    ),
  ];
}

function regexError({ op, value, type }: LabelTest): readonly LogqlError[] {
  if (type !== 'text' || !op.includes('~') || value.variable) return [];
  const compiled = compile(value.value);
  return typeof compiled === 'string' ? [error(value, `this is not a valid RE2 expression: ${compiled}`)] : [];
}

/** As Prometheus compiles a matcher's regular expression: it must fit the whole value. */
function anchored(regex: string): string {
  return `^(?s:${regex})$`;
}

/** Whether a matcher rejects the empty value of a missing label. Loki v3.7.6 pkg/util/matchers.go. */
function chooses({ op, value }: LabelTest): boolean {
  if (value.variable) return true;
  if (op === '=') return value.value !== '';
  if (op === '!=') return value.value === '';
  const compiled = compile(anchored(value.value));
  return typeof compiled === 'string' || compiled.finds('') === (op === '!~');
}
