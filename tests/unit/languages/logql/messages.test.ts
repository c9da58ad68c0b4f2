import { describe, expect, it } from 'vitest';
import { parseLogql } from '../../../../src/languages/logql/index.js';

/** A query with its wrong place between « and », and a part of what is said of it. */
const MESSAGES: readonly (readonly [string, string])[] = [
  ['«{}»', 'empty selector `{}`; add a matcher'],
  ['{app=«api»}', 'write `"api"`'],
  ['{app=«}»', 'a value in double quotes must follow `=`'],
  ['«{»app="api"', 'this `{` is not closed; write `}`'],
  ['{app=«"»api}', 'not closed; write `"` after it, on the same line'],
  ['{app=«`»api}', 'write a backtick'],
  ["{app=«'»api'}", 'no strings in single quotes'],
  ['{app«==»"api"}', 'write `=`, `!=`, `=~` or `!~`'],
  ['{app="api" «env»="x"}', 'write `,` between two matchers'],
  ['{app="api"«,»}', 'remove the `,` before `}`'],
  ['{app="a" «|=» "x"', "the selector's `{` is not closed before `|=`"],
  ['{a«.»b="x"}', 'only letters, digits and `_`'],
  ['{«by»="x"}', 'LogQL reserves `by`, so it cannot be a label name'],
  ['«{app=~".*"}»', 'add a matcher such as `label="x"` or `label=~".+"`'],
  ['{app=~"«(?=x)»"}', 'no lookahead'],
  ['{app=~"«(»"}', 'missing closing ): `(`'],
  ['{app=~"a«\\d»"}', '`\\d` is not a valid escape in a string in double quotes; write `\\\\d`'],
  ['{app="$x"} | «jsn» ', '`jsn` is not a stage'],
  ['{a="b"} | «jsn»', 'did you mean `json`?'],
  ['{a="b"} «"x"»', 'write `|= "x"`'],
  ['{a="b"} «=» "x"', 'write `|=`'],
  ['{a="b"} «json»', 'write `| json`'],
  ['{a="b"} |= «x»', 'a string in quotes must follow `|=`'],
  ['{a="b"} | x=«y»', '`y` is not a value; write `"y"`'],
  ['{a="b"} | x > «"5"»', '`>` compares numbers'],
  ['{a="b"} | x="1" «||» y="2"', 'LogQL has no `||`; write `or`'],
  ['{a="b"} | x="1" «&»& y="2"', 'write `and`'],
  ['{a="b"} | line_format «{»{.x}}', 'write it in quotes'],
  ['{a="b"} | «unwrap» x', 'needs a function over a range'],
  ['{a="b"} | regexp "«(x)»"', 'without a named group'],
  ['{a="b"} | pattern "«<x><y>»"', 'needs text between its captures'],
  ['{a="b"} | x > «08»', '`08` is not a valid number in Loki'],
  ['rate({a="b"}«)»', '`rate` needs a range; write one such as `[5m]` before this `)`'],
  ['{a="b"}«[5m]»', 'put the selector and its range into a function'],
  ['sum({a="b"}«[5m]»)', '`sum` does not accept a range; a function such as `rate` does'],
  ['sum({a="b"}«)»', '`sum` needs a metric, not lines'],
  ['sum(«)»', '`sum(…)` needs a metric'],
  ['rate(«rate»({a="b"}[5m]))', 'LogQL has no subqueries'],
  ['rate({a="b"}«[1.5h]»)', '`[1.5h]` is not a valid range'],
  ['rate({a="b"}«[$__interval]»)', 'only dashboards have variables'],
  ['rate({a="b"}[5m]) «offset» 5m', 'must directly follow a range'],
  ['«count_overtime»({a="b"}[5m])', 'did you mean `count_over_time`?'],
  ['«irate»({a="b"}[5m])', 'LogQL has no function `irate`'],
  ['sum by «x» (rate({a="b"}[5m]))', '`by` needs labels in parentheses'],
  ['rate({a="b"}[5m]) «=» 5', '`=` does not compare metrics; write `==`'],
  ['rate({a="b"}[5m]) > «5m»', 'write its seconds'],
  ['rate({a="b"}[5m]) «>»', 'the query ends after `>`'],
  ['rate({a="b"}[5m]) or «0»', 'write `vector(…)` around the number'],
  ['«{a="b"}» > 5', '`>` joins metrics, not lines'],
  ['count_over_time({a="b"}[5m]) «by (x)»', 'group its result instead: `sum by (…) (count_over_time(…))`'],
  ['«sum_over_time»({a="b"}[5m])', 'write `| unwrap FIELD` before the range'],
  ['«count_over_time»({a="b"} | unwrap x [5m])', 'does not accept `unwrap`'],
  ['«quantile_over_time»({a="b"} | unwrap x [5m])', 'needs a quantile'],
  ['«topk»(rate({a="b"}[5m]))', 'needs the number of series to keep'],
  ['topk(«1.5», rate({a="b"}[5m]))', 'a whole number above 0'],
  ['label_replace(rate({a="b"}[5m]), "x", "$1", "y"«)»', 'needs a metric and four strings'],
  ['«app»="api"', 'a selector needs braces'],
  ['«rate»{a="b"}[5m]', '`(` must follow `rate`'],
  ['(1«)»«)»', 'closes no bracket'],
  ['{a="b"} |~ "«(»"', 'Loki loads the query, but each run of it fails'],
  ['{a="b"} | label_format x=y, «x»=z', 'sets `x` twice'],
  ['{a="b"} | line_format "«{{ if .x }}y»"', 'write `{{ end }}`'],
];

describe('the message for a wrong query', () => {
  it.each(MESSAGES)('%s', (marked, part) => {
    const query = marked.replace(/[«»]/g, '');
    const first = parseLogql(query).errors[0] ?? { from: 0, to: 0, message: 'nothing' };
    expect(first.message).toContain(part);
    const shown = `${query.slice(0, first.from)}«${query.slice(first.from, first.to)}»${query.slice(first.to)}`;
    expect(shown.replace(/^(\(1\))«\)»$/, '(1«)»«)»')).toBe(marked);
  });

  it('has at most 400 characters, whatever the query contains', () => {
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
