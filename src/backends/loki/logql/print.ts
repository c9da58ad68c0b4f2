import { goDuration } from '../../../units/durations.js';
import type { LabelFilter, LogQuery, Matcher, MetricQuery, Query, RangeLength, Stage } from './ast.js';
import { codeLiteral, labelName, numberLiteral, type Reader, textLiteral } from './literal.js';

/** How a query is laid out. */
export interface Layout {
  /** Lines are broken where they would be longer; Infinity: all on one line. */
  readonly width: number;
  readonly reader: Reader;
}

const ONE_LINE: Layout = { width: Number.POSITIVE_INFINITY, reader: 'loki' };

/** A query in LogQL. Throws on a label name that LogQL does not allow. */
export function printQuery(query: Query, layout: Partial<Layout> = {}): string {
  return new Printer({ ...ONE_LINE, ...layout }).query(query).join('\n');
}

/** Each method gives lines without indent; a thing that fits is one line. */
class Printer {
  constructor(private readonly layout: Layout) {}

  query(query: Query): readonly string[] {
    switch (query.kind) {
      case 'log':
        return this.fit(this.logParts(query));
      case 'range':
        return this.call(query.function, query.parameter, this.ranged(query), query.by, 'after');
      case 'aggregate':
        return this.call(query.function, query.parameter, this.query(query.of), query.by, 'before');
      case 'binary':
        return this.binary(query);
      case 'number':
        return [numberLiteral(query.value)];
      case 'vector':
        return [`vector(${numberLiteral(query.value)})`];
    }
  }

  private ranged(query: Extract<MetricQuery, { kind: 'range' }>): readonly string[] {
    return this.fit([...this.logParts(query.query), rangeText(query.length)]);
  }

  private logParts(query: LogQuery): readonly string[] {
    const matchers = query.selector.map((one) => this.matcher(one)).join(', ');
    const stages = query.stages.flatMap((stage, index) => [
      ...(takesForMatcher(query.stages[index - 1], stage) ? ['|= ""'] : []),
      this.stage(stage),
    ]);
    return [`{${matchers}}`, ...stages];
  }

  private fit(parts: readonly string[]): readonly string[] {
    const line = parts.join(' ');
    if (line.length <= this.layout.width) return [line];
    return parts.map((part, index) => (index === 0 ? part : `  ${part}`));
  }

  private call(
    name: string,
    parameter: number | null,
    body: readonly string[],
    by: readonly string[] | null,
    place: 'before' | 'after',
  ): readonly string[] {
    const labels =
      by === null || (by.length === 0 && place === 'before') ? '' : ` by (${by.map(labelName).join(', ')})`;
    const head = place === 'before' && labels !== '' ? `${name}${labels} (` : `${name}(`;
    const tail = place === 'after' ? `)${labels}` : ')';
    const first = parameter === null ? '' : `${numberLiteral(parameter)}, `;
    const line = `${head}${first}${body.join(' ')}${tail}`;
    if (body.length === 1 && line.length <= this.layout.width) return [line];
    return [head + first.trimEnd(), ...indented(body), tail];
  }

  private binary(query: Extract<MetricQuery, { kind: 'binary' }>): readonly string[] {
    const left = this.operand(query.left);
    const right = this.operand(query.right);
    const on = query.on === null ? '' : ` on (${query.on.map(labelName).join(', ')})`;
    const line = `${left[0]} ${query.operator}${on} ${right[0]}`;
    if (left.length === 1 && right.length === 1 && line.length <= this.layout.width) return [line];
    const joined = `${query.operator}${on} ${right[0]}`;
    // A factor alone on a line would read like a list.
    if (query.left.kind === 'number') return [`${left[0]} ${joined}`, ...right.slice(1)];
    return [...left, joined, ...right.slice(1)];
  }

  private operand(query: MetricQuery): readonly string[] {
    const lines = this.query(query);
    if (query.kind !== 'binary') return lines;
    return lines.length === 1 ? [`(${lines[0]})`] : ['(', ...indented(lines), ')'];
  }

  private stage(stage: Stage): string {
    switch (stage.stage) {
      case 'line':
        return `${stage.operator} ${this.lineText(stage)}`;
      case 'filter':
        return `| ${this.filter(stage.filter)}`;
      case 'json':
        return `| json${this.extractions(stage.extract)}`;
      case 'logfmt':
        return `| logfmt${stage.strict ? ' --strict' : ''}${this.extractions(stage.extract)}`;
      case 'regexp':
        return `| regexp ${codeLiteral(stage.pattern, this.layout.reader)}`;
      case 'line_format':
        return `| line_format ${codeLiteral(stage.template, this.layout.reader)}`;
      case 'label_format':
        return `| label_format ${stage.labels.map((one) => this.assignment(one.label, one.template)).join(', ')}`;
      case 'drop':
      case 'keep':
        return `| ${stage.stage} ${stage.labels.map(labelName).join(', ')}`;
      case 'unwrap':
        return `| unwrap ${labelName(stage.label)}`;
    }
  }

  private lineText(stage: Extract<Stage, { stage: 'line' }>): string {
    return stage.operator.endsWith('~')
      ? codeLiteral(stage.text, this.layout.reader)
      : textLiteral(stage.text, this.layout.reader);
  }

  private extractions(list: Extract<Stage, { stage: 'json' }>['extract']): string {
    return list
      .map((one, index) => `${index === 0 ? ' ' : ', '}${this.assignment(one.label, one.expression)}`)
      .join('');
  }

  private assignment(label: string, code: string): string {
    return `${labelName(label)}=${codeLiteral(code, this.layout.reader)}`;
  }

  private filter(filter: LabelFilter): string {
    if ('any' in filter) return filter.any.map((one) => this.filter(one)).join(' or ');
    if ('number' in filter) return `${labelName(filter.label)} ${filter.operator} ${numberLiteral(filter.number)}`;
    return this.matcher(filter);
  }

  private matcher(one: Matcher): string {
    const quote = one.operator.endsWith('~') ? codeLiteral : textLiteral;
    return `${labelName(one.label)}${one.operator}${quote(one.value, this.layout.reader)}`;
  }
}

/**
 * Loki reads `| drop a != "x"` as the condition under which `a` is dropped, not as a line filter. A filter that every
 * line passes keeps them apart.
 */
function takesForMatcher(before: Stage | undefined, stage: Stage): boolean {
  const list = before?.stage === 'drop' || before?.stage === 'keep';
  return list && stage.stage === 'line' && stage.operator.startsWith('!');
}

function rangeText(length: RangeLength): string {
  return typeof length === 'number' ? `[${goDuration(length)}]` : `[$${length.variable}]`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
