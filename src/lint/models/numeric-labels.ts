import type { LabelTest, Stage } from '../../languages/logql/index.js';
import { groupBody } from '../../languages/re2-groups.js';
import { passes } from './label-conditions.js';

/** Labels that are certainly a number after the stage, or that may be anything. */
export function numericLabels(text: string, stage: Stage): readonly string[] {
  // A template may make a number of any text.
  if (stage.kind === 'label_format') return stage.labels.filter(({ kind }) => kind === 'text').map(nameOf);
  if (stage.kind === 'parse' && stage.parser === 'regexp') {
    return stage.labels.map(nameOf).filter((name) => groupIsNumeric(stage.text.value, name));
  }
  return stage.kind === 'filter' ? numbersAfter(text, stage) : [];
}

/** Labels of which every alternative of the filter lets only numbers pass. */
function numbersAfter(text: string, stage: Stage & { kind: 'filter' }): readonly string[] {
  const isOf = (name: string) => (test: LabelTest) => test.label.value === name && keepsNumbers(test);
  const names = new Set(stage.tests.filter(keepsNumbers).map(nameOf));
  return [...names].filter((name) => !passes(text, stage, (test) => !isOf(name)(test)));
}

/** Whether the test lets only numbers pass. */
export function keepsNumbers({ op, type, value }: LabelTest): boolean {
  if (type !== 'text') return false;
  return (op === '=' && /^\d+$/.test(value.value)) || (op === '=~' && isNumberPattern(value.value));
}

function nameOf({ label }: { readonly label: { readonly value: string } }): string {
  return label.value;
}

function groupIsNumeric(pattern: string, label: string): boolean {
  const body = groupBody(pattern, label);
  return body !== null && isNumberPattern(body);
}

/** Digits, classes of digits, and what repeats or joins them. */
const NUMBER = /^(?:\\[d.]|\d|\[[-\d.\\+]*(?:d[-\d.+]*)?\]|\{\d*(?:,\d*)?\}|[-+*?.|()^$:])+$/;

function isNumberPattern(pattern: string): boolean {
  return pattern.length < 100 && /\d|\\d/.test(pattern) && !/(?<!\\)\.[*+]/.test(pattern) && NUMBER.test(pattern);
}
