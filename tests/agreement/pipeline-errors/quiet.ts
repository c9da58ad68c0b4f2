const STREAM = 'The label may be one that a parser reads: the query alone does not show that the stream has it.';
const CUT = 'Only a line that is cut off after `level=error` fails; every other line that does not parse is removed.';

/** Queries that Loki fails on these lines and the rule does not report, each with the reason. */
export const QUIET: Readonly<Record<string, string>> = {
  'count_over_time({app="json"} | json | env="prod" [5m])': STREAM,
  'count_over_time({app="json"} | json | level="error" or env="prod" [5m])': STREAM,
  'count_over_time({app="json"} | json | detected_level="error" [5m])': STREAM,
  'count_over_time({app="cut"} | json | level="error" [5m])': CUT,
  'count_over_time({app="cutlogfmt"} | logfmt --strict | level="error" [5m])': CUT,
  'count_over_time({app="json"} | json | level!~"error|" [5m])':
    'Loki reads some patterns with alternatives as plain text; only for those does this one let the line pass.',
  'sum(count_over_time({app="json"} | json | line_format "= {{.level}}" |= "=" [5m]))':
    'The query writes the lines that it filters, so the filter may remove every line that does not parse.',
  'sum(count_over_time({app="json"} | label_format lvl="{{ div 1 .level }}" [5m]))':
    'The error is of a template, not of a parser.',
};
