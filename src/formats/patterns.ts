import { type Lines, textLines } from './format.js';

/** Colours of a terminal, which some programs write to a pipe too. */
export const COLOUR = '(?:\\x1b\\[[\\d;]*m)*';

const DATE = '\\d{4}-\\d\\d-\\d\\d';
const CLOCK = '\\d\\d:\\d\\d:\\d\\d';

/** An entry that begins with a date, as with stack traces below it. */
export const DATED = `^${DATE}`;
export const BRACKET_DATED = `^\\[${DATE}`;

/** Requests as Apache and nginx write them: `common`, `combined`, and formats that only add to those. */
export const REQUEST = '\\S+ \\S+ \\S+ \\[[^\\]]+\\] "(?:(?P<method>[A-Z]+) (?P<path>\\S+))?[^"]*" (?P<status>\\d{3}) ';

export const REQUEST_FIELDS = { method: 'keyword', path: 'keyword', status: 'number' } as const;

/**
 * php-fpm writes its own lines, requests, and what PHP prints. The image sets `decorate_workers_output = no`, so PHP's
 * messages are without a date, and each is a NOTICE: PHP's own word for the severity comes later in the line.
 */
export const PHP_FPM: Lines = textLines(
  '^(?:(?:(?:\\[[^\\]]+\\] )?(?:NOTICE: PHP message: PHP )?' +
    '(?P<level>NOTICE|WARNING|ERROR|ALERT|DEBUG|Fatal|Recoverable|Warning|Parse|Notice|Strict|Deprecated)(?: [a-zA-Z]+)*: +(?P<message>.*))|' +
    '\\S+ - +.*?"(?P<method>\\S+) (?P<path>\\S+)[^"]*" (?P<status>\\d{3}))',
  { fields: REQUEST_FIELDS, levels: { recoverable: 'error', parse: 'error', strict: 'info', deprecated: 'warn' } },
);

/** zerolog's console writer: `2026-11-23T17:39:00Z INF message key=value`. */
export const ZEROLOG: Lines = textLines(
  `^${COLOUR}(?:${DATE}T\\S+?|\\d{4}/\\d\\d/\\d\\d \\S+?|\\d{1,2}:\\d\\d(?:AM|PM)|${DATE} \\S+?|${CLOCK}\\S*?)${COLOUR} ${COLOUR}(?P<level>[A-Z]{3})${COLOUR} (?P<message>.*)$`,
);

/** HashiCorp's hclog: `2026-11-23T17:39:00.000Z [INFO]  name: message`, in old versions `    2026/11/23 17:39:00 [INFO ] name: message`. */
export const HCLOG: Lines = textLines(
  `^ *(?:${DATE}T|\\d{4}/\\d\\d/\\d\\d )\\S+ \\[(?P<level>[A-Z]+) ?\\] +(?P<message>.*)$`,
);

/** Rust's tracing: `2026-11-23T17:39:00.000000Z  INFO module: message`; env_logger begins with a bracket. */
export const TRACING: Lines = textLines(
  `^\\[?${COLOUR}${DATE}T[\\d:.]+Z${COLOUR} +${COLOUR} *(?P<level>[A-Z]+)${COLOUR} (?P<message>.*)$`,
);

/** Spring Boot's default: `2026-11-23T17:39:00.000Z  INFO 1 --- [main] o.e.App : message`. */
export const SPRING: Lines = textLines(
  `^${DATE}[T ]${CLOCK}[.,]\\d+\\S* +(?P<level>[A-Z]+) \\d+ --- (?P<message>.*)$`,
  { multiline: DATED },
);

/** `time LEVEL …`, `time [thread] LEVEL …` and `time logger 12 [thread] LEVEL …`, the usual layouts of logback and log4j. */
export const LOG4J: Lines = textLines(
  `^\\[?${DATE}[T ]${CLOCK}(?:[.,]\\d+)?\\S*\\]? +(?:- +)?(?:[\\w.$]+ (?:- ?)?\\d+ )?(?:\\[[^\\]]*\\] +)*(?P<level>TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|SEVERE)(?: *:)?\\s+(?P<message>.*)$`,
  { multiline: `^\\[?${DATE}` },
);

/** Python's usual layouts: `time LEVEL …`, `time - name - LEVEL - …` and `[time] LEVEL …`. */
export const PYTHON: Lines = textLines(
  `^\\[?${DATE}[T ]${CLOCK}(?:[.,]\\d+)?(?: ?[+-]\\d{4}|Z)?\\]? +(?:- )?(?:\\S+ - )*[\\[{]?(?P<level>DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|CRITICAL|FATAL)[\\]}]?:? *(?:- )?(?P<message>.*)$`,
);

/** klog of Kubernetes' programs: `I1123 17:39:00.000000       1 file.go:1] message`. */
export const KLOG: Lines = textLines('^(?P<level>[IWEF])\\d{4} \\d\\d:\\d\\d:\\d\\d\\.\\d+ +\\d+ (?P<message>.*)$', {
  levels: { I: 'info', W: 'warn', E: 'error', F: 'fatal' },
});
