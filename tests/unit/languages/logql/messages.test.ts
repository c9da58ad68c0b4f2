import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';

/** A query with its wrong place between « and », and a part of what is said of it. */
const MESSAGES: readonly (readonly [string, string])[] = [
  ['«{}»', '`{}` is refused; write a matcher'],
  ['{app=«api»}', 'write `"api"`'],
  ['{app=«}»', 'a value in double quotes must follow `=`'],
  ['«{»app="api"', 'this `{` is never closed; write `}`'],
  ['{app=«"»api}', 'never closed; write `"` after it, in the same line'],
  ['{app=«`»api}', 'write a backtick'],
  ["{app=«'»api'}", 'single quotes enclose no text'],
  ['{app«==»"api"}', 'write `=`, `!=`, `=~` or `!~`'],
  ['{app="api" «env»="x"}', 'write `,` between two matchers'],
  ['{app="api"«,»}', 'no `,` may stand before `}`; remove it'],
  ['{app="a" «|=» "x"', "the selector's `{` is not closed before `|=`"],
  ['{a«.»b="x"}', 'letters, digits and `_` only'],
  ['{«by»="x"}', '`by` is a word of LogQL and names no label'],
  ['«{app=~".*"}»', 'write one such as `label="x"` or `label=~".+"`'],
  ['{app=~"«(?=x)»"}', 'no lookahead'],
  ['{app=~"«(»"}', 'missing closing ): `(`'],
  ['{app=~"a«\\d»"}', '`\\d` is no escape in a text in double quotes; write `\\\\d`'],
  ['{app="$x"} | «jsn» ', '`jsn` is no stage'],
  ['{a="b"} | «jsn»', 'did you mean `json`?'],
  ['{a="b"} «"x"»', 'write `|= "x"`'],
  ['{a="b"} «=» "x"', 'write `|=`'],
  ['{a="b"} «json»', 'write `| json`'],
  ['{a="b"} |= «x»', 'a text in quotes must follow `|=`'],
  ['{a="b"} | x=«y»', '`y` is no value; write `"y"`'],
  ['{a="b"} | x > «"5"»', '`>` compares numbers'],
  ['{a="b"} | x="1" «||» y="2"', 'LogQL has no `||`; write `or`'],
  ['{a="b"} | x="1" «&»& y="2"', 'write `and`'],
  ['{a="b"} | line_format «{»{.x}}', 'write it in quotes'],
  ['{a="b"} | «unwrap» x', 'there is none here'],
  ['{a="b"} | regexp "«(x)»"', 'without a named group'],
  ['{a="b"} | pattern "«<x><y>»"', 'something must stand between'],
  ['{a="b"} | x > «08»', 'Loki does not read `08` as a number'],
  ['rate({a="b"}«)»', '`rate` counts over a range of time; write one such as `[5m]` before this `)`'],
  ['{a="b"}«[5m]»', 'put the selector and its range into a function'],
  ['sum({a="b"}«[5m]»)', '`sum` takes no range; a function such as `rate` does'],
  ['sum({a="b"}«)»', '`sum` takes a metric, and lines are none'],
  ['sum(«)»', 'a metric must stand in `sum(…)`'],
  ['rate(«rate»({a="b"}[5m]))', 'LogQL has no subqueries'],
  ['rate({a="b"}«[1.5h]»)', '`[1.5h]` is no range of time'],
  ['rate({a="b"}«[$__interval]»)', 'known to a dashboard only'],
  ['rate({a="b"}[5m]) «offset» 5m', 'must stand right behind a range'],
  ['«count_overtime»({a="b"}[5m])', 'did you mean `count_over_time`?'],
  ['«irate»({a="b"}[5m])', 'LogQL has no function `irate`'],
  ['sum by «x» (rate({a="b"}[5m]))', 'labels in parentheses must follow `by`'],
  ['rate({a="b"}[5m]) «=» 5', '`=` does not compare metrics; write `==`'],
  ['rate({a="b"}[5m]) > «5m»', 'write its seconds'],
  ['rate({a="b"}[5m]) «>»', 'the query ends behind `>`'],
  ['rate({a="b"}[5m]) or «0»', 'write `vector(…)` around it'],
  ['«{a="b"}» > 5', '`>` joins metrics, and these are lines'],
  ['count_over_time({a="b"}[5m]) «by (x)»', 'group what it gives: `sum by (…) (count_over_time(…))`'],
  ['«sum_over_time»({a="b"}[5m])', 'write `| unwrap FIELD` before the range'],
  ['«count_over_time»({a="b"} | unwrap x [5m])', 'takes no `unwrap`'],
  ['«quantile_over_time»({a="b"} | unwrap x [5m])', 'needs a quantile'],
  ['«topk»(rate({a="b"}[5m]))', 'needs how many to keep'],
  ['topk(«1.5», rate({a="b"}[5m]))', 'a whole number above 0'],
  ['label_replace(rate({a="b"}[5m]), "x", "$1", "y"«)»', 'takes a metric and four texts'],
  ['«app»="api"', 'a selector stands in braces'],
  ['«rate»{a="b"}[5m]', '`(` must follow `rate`'],
  ['(1«)»«)»', 'closes nothing'],
  ['{a="b"} |~ "«(»"', 'Loki loads the query, and each run of it fails'],
  ['{a="b"} | label_format x=y, «x»=z', 'set twice in one `label_format`'],
  ['{a="b"} | line_format "«{{ if .x }}y»"', 'write `{{ end }}`'],
];

describe('what is said of a wrong query', () => {
  it.each(MESSAGES)('%s', (marked, part) => {
    const query = marked.replace(/[«»]/g, '');
    const first = parseLogql(query).errors[0] ?? { from: 0, to: 0, message: 'nothing' };
    expect(first.message).toContain(part);
    const shown = `${query.slice(0, first.from)}«${query.slice(first.from, first.to)}»${query.slice(first.to)}`;
    expect(shown.replace(/^(\(1\))«\)»$/, '(1«)»«)»')).toBe(marked);
  });

  it('is at most 400 signs long, whatever stands in the query', () => {
    const long = 'x'.repeat(5000);
    for (const query of [
      long,
      `${long}(1)`,
      `{a="b"} | ${long}`,
      `{a="b"} |~ "(${long}"`,
      `{a="b"} | json x="${long}-"`,
    ]) {
      for (const { message } of parseLogql(query).errors) expect(message.length).toBeLessThan(400);
    }
  });
});
