import { PLAIN_LINES, PLAIN_PROGRAM, type Program, textLines } from './program.js';

const REQUEST_FIELDS = { method: 'keyword', path: 'keyword', status: 'number' } as const;

/** nginx.org, ngx_http_log_module (`combined`, and the image's `main`, which only adds to it) and error_log. */
const NGINX =
  '^(?:\\S+ \\S+ \\S+ \\[[^\\]]+\\] "(?P<method>\\S+) (?P<path>\\S+)[^"]*" (?P<status>\\d{3}) |' +
  '\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[(?P<level>\\w+)\\] (?P<message>.*))';

/** httpd.apache.org, mod_log_config (`common`, `combined`) and ErrorLogFormat's default. */
const APACHE =
  '^(?:\\S+ \\S+ \\S+ \\[[^\\]]+\\] "(?P<method>\\S+) (?P<path>\\S+)[^"]*" (?P<status>\\d{3}) |' +
  '\\[[^\\]]+\\] \\[(?:\\w+:)?(?P<level>[a-z]+)\\d?\\] (?P<message>.*))';

/** Traefik 3 writes with zerolog's console writer, coloured unless `log.noColor` is set. */
const COLOUR = '(?:\\x1b\\[[\\d;]*m)*';
const TRAEFIK_3 = `^${COLOUR}\\d{4}-\\d\\d-\\d\\dT[^\\s\\x1b]+${COLOUR} ${COLOUR}(?P<level>[A-Z]{3})${COLOUR} (?P<message>.*)$`;

const REQUESTS_AND_ERRORS = 'Both kinds of lines are parsed: requests, and errors with a level.';

export const WEB_PROGRAMS: readonly Program[] = [
  {
    ...PLAIN_PROGRAM,
    title: 'nginx',
    images: ['nginx', 'nginx-unprivileged', 'openresty'],
    lines: textLines(NGINX, { fields: REQUEST_FIELDS }),
    note: REQUESTS_AND_ERRORS,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Apache httpd',
    images: ['httpd', 'apache'],
    lines: textLines(APACHE, { fields: REQUEST_FIELDS }),
    note: REQUESTS_AND_ERRORS,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'WordPress on Apache',
    images: ['wordpress'],
    lines: textLines(APACHE, { fields: REQUEST_FIELDS }),
    note: REQUESTS_AND_ERRORS,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Traefik 3',
    images: ['traefik'],
    since: [3, 0],
    lines: textLines(TRAEFIK_3),
    note: 'With `--log.format=json` it is easier to search: then write `format: json`.',
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Traefik 1 and 2',
    images: ['traefik'],
    before: [3, 0],
    lines: { ...PLAIN_LINES, format: 'logfmt', message: 'msg' },
    note: null,
  },
  {
    ...PLAIN_PROGRAM,
    title: 'Caddy',
    images: ['caddy'],
    lines: {
      ...PLAIN_LINES,
      message: 'msg',
      fields: { status: 'number', duration: 'number', 'request.uri': 'keyword' },
    },
    note: null,
  },
];
