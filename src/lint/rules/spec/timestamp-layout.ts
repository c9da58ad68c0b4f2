import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';

const NAMED = ['rfc3339', 'unix', 'unix_ms'];
/** Letters that strftime and Java use for parts of a time; a Go layout uses the parts of a reference time instead. */
const OTHER = /%[A-Za-z]|y{2,}|Y{2,}|HH|hh|mm|DD|dd|ss|SSS/;
/** The hour and the minute of Go's moment: 15:04, or 03:04 with PM. */
const HOUR = /15|(?:^|\D)0?3(?=\D)/;
const MINUTE = /04|(?:^|\D)4(?=\D|$)/;

export const timestampLayout: SpecRule = {
  id: 'spec/timestamp-layout',
  severity: 'error',
  summary: 'The format of a timestamp is not a known name and not a Go layout.',
  why: 'The format matches no line, so each line would get the time when it was read.',
  bad: `services:
  - name: api
    timestamp: { field: time, format: '%Y-%m-%d %H:%M:%S' }`,
  good: `services:
  - name: api
    timestamp: { field: time, format: '2006-01-02 15:04:05' }`,
  source: 'https://pkg.go.dev/time#pkg-constants',
  check({ model, report }) {
    return model.services.flatMap(({ timestamp }, index) => {
      const problem = timestamp === null ? null : problemOf(timestamp.format);
      if (problem === null) return [];
      return report(['services', index, 'timestamp', 'format'], problem.message, { fix: problem.fix });
    });
  },
};

function problemOf(format: string): { readonly message: string; readonly fix: string } | null {
  if (NAMED.includes(format)) return null;
  const layout = "Write Go's reference time in your format: `2006-01-02 15:04:05`.";
  if (OTHER.test(format))
    return { message: 'A Go layout does not use letters such as `%Y` or `yyyy` for the parts of a time.', fix: layout };
  if (HOUR.test(format) && MINUTE.test(format)) return null;
  const meant = nearest(format, NAMED);
  const fix = meant === null ? layout : `Write \`${meant}\`.`;
  return {
    message: 'This is not `rfc3339`, `unix` or `unix_ms`, and not a Go layout with hour (15) and minute (04).',
    fix,
  };
}
