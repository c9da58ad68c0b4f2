import type { Binary, Expression, Grouping, LogLines, RangeAggregation } from '../../languages/logql/index.js';
import { expressionsOf } from '../../languages/logql/walk.js';

/** Whether no series of a result can have a label. */
export type IsMissing = (label: string) => boolean;

const ANY: IsMissing = () => false;
const NONE: IsMissing = () => true;

/** The labels of the result of an expression. Loki's ruler gives a template these labels and no others. */
export function missingLabels(text: string, root: Expression): IsMissing {
  const known = new Map<Expression, IsMissing>();
  const below = (one: Expression): IsMissing => known.get(one) ?? ANY;
  // Parts come after the expression that contains them, so the list is read backwards.
  for (const one of expressionsOf(root).toReversed()) known.set(one, ofOne(text, one, below));
  return below(root);
}

function ofOne(text: string, one: Expression, below: (part: Expression) => IsMissing): IsMissing {
  if (one.kind === 'constant vector') return NONE;
  if (one.kind === 'range') return ofRange(one);
  if (one.kind === 'label_replace') return (name) => name !== one.target.value && below(one.of)(name);
  if (one.kind === 'binary') return ofBinary(text, one, below);
  if (one.kind !== 'vector') return ANY;
  const inner = below(one.of);
  if (SELECTING.has(one.op)) return inner;
  return one.grouping === null ? NONE : grouped(one.grouping, inner);
}

/** They keep whole series, and use `by` only to form groups. */
const SELECTING: ReadonlySet<string> = new Set(['topk', 'bottomk', 'approx_topk', 'sort', 'sort_desc']);

function grouped({ without, labels }: Grouping, inner: IsMissing): IsMissing {
  const names = namesOf(labels);
  return (name) => names.has(name) === without || inner(name);
}

function namesOf(texts: readonly { readonly value: string }[]): ReadonlySet<string> {
  return new Set(texts.map(({ value }) => value));
}

function ofRange({ op, lines, grouping }: RangeAggregation): IsMissing {
  if (op === 'absent_over_time') {
    const names = namesOf(lines.matchers.filter((test) => test.op === '=').map(({ label }) => label));
    return (name) => !names.has(name);
  }
  const inner = ofLines(lines);
  return grouping === null ? inner : grouped(grouping, inner);
}

function ofLines({ stages }: LogLines): IsMissing {
  let missing = ANY;
  for (const stage of stages) {
    const before = missing;
    if (stage.kind === 'keep') {
      const names = namesOf([...stage.labels, ...stage.tests.map(({ label }) => label)]);
      missing = (name) => !names.has(name) || before(name);
    } else if (stage.kind === 'drop') {
      const names = namesOf(stage.labels);
      missing = (name) => names.has(name) || before(name);
    } else if (stage.kind === 'unwrap') missing = (name) => name === stage.label.value || before(name);
    else if (stage.kind === 'label_format') {
      const names = namesOf(stage.labels.map(({ label }) => label));
      missing = (name) => !names.has(name) && before(name);
    } else if (stage.kind === 'parse') missing = ANY;
  }
  return missing;
}

function ofBinary(text: string, one: Binary, below: (part: Expression) => IsMissing): IsMissing {
  const { left, right, op, labels } = one;
  if (left.kind === 'number') return below(right);
  if (right.kind === 'number') return below(left);
  const [mine, other] = [below(left), below(right)];
  const operator = op.value.toLowerCase();
  if (operator === 'and' || operator === 'unless') return mine;
  if (operator === 'or') return (name) => mine(name) && other(name);
  const names = namesOf(labels);
  const matching = text.slice(op.to, right.from).toLowerCase();
  if (/\bgroup_(?:left|right)\b/.test(matching)) {
    const many = /\bgroup_left\b/.test(matching) ? mine : other;
    return (name) => !names.has(name) && many(name);
  }
  if (/\bon\s*\(/.test(matching)) return (name) => !names.has(name) || mine(name);
  if (/\bignoring\s*\(/.test(matching)) return (name) => names.has(name) || mine(name);
  return (name) => mine(name) || other(name);
}
