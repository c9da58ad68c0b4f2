import { isIP } from 'node:net';
import { compile } from '../../re2.js';
import { capturesOf, touchingCaptures } from '../captures.js';
import { error, shown } from '../lexical.js';
import type { LabelTest, LineText, LogqlError, MadeLabel, Span, Stage, Text } from '../query.js';
import { templateError } from './template.js';

/** Errors in the strings of a stage: those that Loki rejects at once, and those that fail in each run of the query. */
export function stageErrors(stage: Stage): readonly LogqlError[] {
  if (stage.kind === 'line') return lineErrors(stage.op, stage.texts);
  if (stage.kind === 'filter') return stage.tests.length === 1 ? stage.tests.flatMap(addressErrors) : [];
  if (stage.kind === 'line_format') return templateErrors(stage.text);
  if (stage.kind === 'label_format') return formatErrors(stage.labels);
  if (stage.kind !== 'parse') return [];
  if (stage.parser === 'regexp') return regexpErrors(stage.text);
  if (stage.parser === 'pattern') return patternErrors(stage.text);
  const { parser, labels } = stage;
  return parser === 'unpack' ? [] : labels.flatMap((label) => pathErrors(parser, label));
}

function run({ from, to }: Span, message: string): LogqlError {
  return { from, to, message: `${message}; Loki loads the query, but each run of it fails`, at: 'run' };
}

/** Loki v3.7.6 pkg/logql/syntax/ast.go, newOrFilter: `or` makes a plain text of an `ip(…)`, unless all are denied. */
function lineErrors(op: string, texts: readonly LineText[]): readonly LogqlError[] {
  const plain = texts.length > 1 && !op.startsWith('!');
  return texts.flatMap(({ text, ip }) => textErrors(op, text, ip && !plain));
}

function textErrors(op: string, text: Text, ip: boolean): readonly LogqlError[] {
  if (text.variable) return [];
  if (ip) {
    if (op !== '|=' && op !== '!=') return [run(text, '`ip(…)` works only after `|=` and `!=`')];
    return isAddresses(text.value)
      ? []
      : [
          run(
            text,
            `\`${shown(text.value)}\` is not an IP address, a network such as \`10.0.0.0/8\`, or a range such as \`10.0.0.1-10.0.0.9\``,
          ),
        ];
  }
  if (op.endsWith('>')) return linePatternErrors(text);
  const compiled = op.endsWith('~') ? compile(text.value) : null;
  return typeof compiled === 'string' ? [run(text, `this is not a valid RE2 expression: ${compiled}`)] : [];
}

function linePatternErrors(text: Text): readonly LogqlError[] {
  const touching = touchingCaptures(text.value);
  if (touching !== null) return [run(text, `\`${shown(touching)}\` needs text between its captures`)];
  const named = capturesOf(text.value).find((name) => name !== '_');
  return named === undefined
    ? []
    : [run(text, `a filter captures nothing, so write \`<_>\` instead of \`<${shown(named)}>\``)];
}

function addressErrors({ type, value }: LabelTest): readonly LogqlError[] {
  if (type !== 'ip' || value.variable || isAddresses(value.value)) return [];
  return [
    run(
      value,
      `\`${shown(value.value)}\` is not an IP address, a network such as \`10.0.0.0/8\`, or a range such as \`10.0.0.1-10.0.0.9\``,
    ),
  ];
}

/** One address, a network or two addresses of a range. */
function isAddresses(text: string): boolean {
  const [first = '', last, ...more] = text.split('-');
  if (last !== undefined) return more.length === 0 && isIP(first) > 0 && isIP(first) === isIP(last);
  const [address = '', bits] = text.split('/');
  if (bits === undefined) return isIP(address) > 0;
  return /^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128) && isIP(address) > 0;
}

function regexpErrors(text: Text): readonly LogqlError[] {
  if (text.variable) return [];
  const compiled = compile(text.value);
  if (typeof compiled === 'string') return [error(text, `\`regexp\` needs a valid RE2 expression: ${compiled}`)];
  return compiled.groups.length > 0
    ? []
    : [error(text, '`regexp` extracts nothing without a named group; add one such as `(?P<status>\\d+)`')];
}

function patternErrors(text: Text): readonly LogqlError[] {
  if (text.variable) return [];
  const touching = touchingCaptures(text.value);
  if (touching !== null)
    return [error(text, `\`${shown(touching)}\` of this \`pattern\` needs text between its captures`)];
  const names = capturesOf(text.value).filter((name) => name !== '_');
  if (names.length === 0)
    return [error(text, '`pattern` extracts nothing without a named capture; add one such as `<status>`')];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return twice === undefined
    ? []
    : [error(text, `duplicate capture \`<${shown(twice)}>\` in this \`pattern\`; rename one`)];
}

function templateErrors(text: Text): readonly LogqlError[] {
  const wrong = text.variable ? null : templateError(text.value);
  return wrong === null ? [] : [run(text, wrong)];
}

function formatErrors(labels: readonly MadeLabel[]): readonly LogqlError[] {
  const seen = new Set<string>();
  return labels.flatMap(({ label, source, kind }) => {
    const errors: LogqlError[] = kind === 'text' ? [...templateErrors(source)] : [];
    if (label.value === '__error__') errors.push(run(label, 'only Loki can set `__error__`'));
    if (seen.has(label.value))
      errors.push(
        run(label, `this \`label_format\` sets \`${shown(label.value)}\` twice; write a second \`| label_format\``),
      );
    seen.add(label.value);
    return errors;
  });
}

/** Loki v3.7.6 pkg/logql/log/jsonexpr and pkg/logql/log/logfmt. */
const PATHS = {
  json: {
    form: /^\s*(?:[A-Za-z_]\w*|\[\s*(?:\d+|"[^"]*")\s*\])(?:\s*\.\s*[A-Za-z_]\w*|\s*\[\s*(?:\d+|"[^"]*")\s*\])*\s*$/,
    wrong: 'is not a valid JSON path; write it as `a.b`, `a[0]` or `["a-b"]`',
  },
  logfmt: {
    form: /^\s*(?:[A-Za-z_]\w*|"[^"\]]*")(?:\s*"[^"\]]*")*\s*$/,
    wrong: 'is not a field name; if it has characters other than letters, digits and `_`, write it as `"\\"a.b\\""`',
  },
} as const;

function pathErrors(parser: 'json' | 'logfmt', { source }: MadeLabel): readonly LogqlError[] {
  if (source.variable || PATHS[parser].form.test(source.value)) return [];
  return [run(source, `\`${shown(source.value)}\` ${PATHS[parser].wrong}`)];
}
