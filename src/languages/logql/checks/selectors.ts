import { compile } from '../../re2.js';
import { error } from '../lexical.js';
import type { LabelTest, LogLines, LogqlError } from '../query.js';

/** What Loki refuses in a selector. */
export function selectorErrors({ matchers, selector, stages }: LogLines): readonly LogqlError[] {
  const filters = stages.flatMap((stage) => ('tests' in stage ? stage.tests : []));
  const regexes = [...matchers, ...filters].flatMap(regexError);
  if (regexes.length > 0 || matchers.length === 0 || matchers.some(chooses)) return regexes;
  return [
    error(
      selector,
      'every matcher of this selector also takes a stream without its label, so Loki refuses to read them all; write one such as `label="x"` or `label=~".+"`',
    ),
  ];
}

function regexError({ op, value, type }: LabelTest): readonly LogqlError[] {
  if (type !== 'text' || !op.includes('~') || value.variable) return [];
  const compiled = compile(value.value);
  return typeof compiled === 'string' ? [error(value, `this is no RE2 regular expression: ${compiled}`)] : [];
}

/** As Prometheus compiles a matcher's regular expression: it must fit the whole value. */
function anchored(regex: string): string {
  return `^(?s:${regex})$`;
}

/** Whether a matcher refuses the empty value, which a label that is not there has. Loki v3.7.6 pkg/util/matchers.go. */
function chooses({ op, value }: LabelTest): boolean {
  if (value.variable) return true;
  if (op === '=') return value.value !== '';
  if (op === '!=') return value.value === '';
  const compiled = compile(anchored(value.value));
  return typeof compiled === 'string' || compiled.finds('') === (op === '!~');
}
