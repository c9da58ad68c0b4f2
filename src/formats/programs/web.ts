import {
  DETECTED_LINES,
  jsonLines,
  type Lines,
  option,
  type Program,
  program,
  textLines,
  variable,
} from '../format.js';
import { COLOUR, PHP_FPM, REQUEST, REQUEST_FIELDS } from '../patterns.js';

/**
 * nginx.org: ngx_http_log_module (`combined`, and the image's `main`, which only adds to it) and error_log. What is wrong
 * with the configuration has no date: `nginx: [emerg] host not found`.
 */
const NGINX = textLines(
  `^(?:${REQUEST}|(?:nginx:|\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d) \\[(?P<level>\\w+)\\] (?P<message>.*))`,
  { fields: REQUEST_FIELDS },
);

/** httpd.apache.org: mod_log_config (`common`, `combined`) and ErrorLogFormat's default. */
const APACHE = textLines(`^(?:${REQUEST}|\\[[^\\]]+\\] \\[(?:\\w+:)?(?P<level>[a-z]+)\\d?\\] (?P<message>.*))`, {
  fields: REQUEST_FIELDS,
});

/** zerolog's console writer, which Traefik 3 colours unless `log.noColor` is set; and its access log. */
const TRAEFIK_3 = textLines(
  `^(?:${REQUEST}|${COLOUR}\\d{4}-\\d\\d-\\d\\dT[^\\s\\x1b]+${COLOUR} ${COLOUR}(?P<level>[A-Z]{3})${COLOUR} (?P<message>.*)$)`,
  { fields: REQUEST_FIELDS },
);

/** logrus' text formatter, and the access log. */
const LOGRUS_AND_REQUESTS = textLines(`^(?:${REQUEST}|time="[^"]*" level=(?P<level>\\w+) (?:msg=)?(?P<message>.*)$)`, {
  fields: REQUEST_FIELDS,
});

/** Its own lines, and requests in the formats of `option httplog` and `option tcplog` (docs.haproxy.org, 8.2). */
const HAPROXY = textLines(
  '^(?:\\[(?P<level>[A-Z]+)\\] +(?:\\d+/\\d+ )?\\(\\d+\\) : (?P<message>.*)$|' +
    '\\S+ \\[[^\\]]+\\] \\S+ \\S+ [-\\d/+]+ (?:(?P<status>-?\\d+) .*"(?:(?P<method>[A-Z]+) (?P<path>\\S+))?[^"]*"|\\+?\\d+ \\S\\S [\\d/+]+ [\\d/]+)$)',
  { fields: REQUEST_FIELDS },
);

/** envoyproxy.io, `--log-format`, and the default format of access logs. */
const ENVOY = textLines(
  '^\\[[^\\]]+\\](?:\\[\\d+\\]\\[(?P<level>\\w+)\\]\\[\\w+\\] (?P<message>.*)$|' +
    ' "(?:(?P<method>[A-Z]+) (?P<path>\\S+))?[^"]*" (?P<status>\\d+) )',
  { fields: REQUEST_FIELDS },
);

const SQUID = textLines(
  '^(?:\\d{4}/\\d\\d/\\d\\d [\\d:]+(?: kid\\d+)?\\| +(?:(?P<level>WARNING|ERROR|FATAL): )?(?P<message>.*)$|' +
    '\\d+\\.\\d+ +\\d+ \\S+ \\w+/(?P<status>\\d{3}) \\d+ (?P<method>\\S+) (?P<path>\\S+) )',
  { fields: REQUEST_FIELDS },
);

/** signale's scoped loggers, and nginx when a certificate or another file is missing. */
const NGINX_PROXY_MANAGER = textLines(
  '^(?:\\[[^\\]]+\\] \\[[^\\]]+\\] \\[[^\\]]+\\] › \\S+ +|nginx: \\[)(?P<level>\\w+)\\]? +(?P<message>.*)$',
  { levels: { success: 'info', complete: 'info', start: 'info' } },
);

const CADDY: Lines = jsonLines({
  message: 'msg',
  fields: { status: 'number', duration: 'number', 'request.uri': 'keyword' },
});

const BOTH_KINDS = 'Both kinds of lines are parsed: requests, and errors with a level.';

/** Images with Apache and PHP, unless their tag names fpm. */
const PHP_SITES = ['wordpress', 'nextcloud', 'drupal', 'joomla', 'mediawiki', 'matomo', 'phpmyadmin', 'monica'];

export const WEB_PROGRAMS: readonly Program[] = [
  program(
    'nginx',
    ['nginx', 'bitnami/nginx', 'bitnamilegacy/nginx', 'nginxinc/nginx-unprivileged', 'openresty/openresty'],
    NGINX,
    { note: BOTH_KINDS },
  ),
  program('NGINX Unit', ['unit', 'nginx/unit'], NGINX, { note: BOTH_KINDS }),
  program(
    'NetBox',
    ['netboxcommunity/netbox'],
    { ...NGINX, level: 'detect' },
    {
      note: 'The pattern is the one of NGINX Unit. Its worker and housekeeping write other lines; their level is read.',
    },
  ),
  program('Kong', ['kong', 'kong/kong', 'kong/kong-gateway', 'bitnami/kong'], NGINX, { note: BOTH_KINDS }),
  program('php-fpm', ['php', ...PHP_SITES], PHP_FPM, { tags: /fpm/, note: BOTH_KINDS }),
  program('Apache httpd', ['httpd', 'bitnami/apache', 'bitnamilegacy/apache', 'ubuntu/apache2'], APACHE, {
    note: BOTH_KINDS,
  }),
  program('PHP on Apache', ['php'], APACHE, { tags: /apache/, note: BOTH_KINDS }),
  program(
    'Site on Apache and PHP',
    [
      ...PHP_SITES,
      'bitnami/wordpress',
      'bitnami/drupal',
      'bitnami/moodle',
      'bitnami/phpmyadmin',
      'prestashop/prestashop',
      'roundcube/roundcubemail',
      'fireflyiii/core',
      'snipe/snipe-it',
    ],
    APACHE,
    { note: BOTH_KINDS },
  ),
  program('Traefik 3', ['traefik'], TRAEFIK_3, {
    since: [3, 0],
    switches: [
      option('log.format', /^json$/i, jsonLines()),
      variable('TRAEFIK_LOG_FORMAT', /^json$/i, jsonLines()),
      option('accesslog.format', /^json$/i, DETECTED_LINES),
      variable('TRAEFIK_ACCESSLOG_FORMAT', /^json$/i, DETECTED_LINES),
    ],
    note: 'Its own log and its access log are parsed.',
  }),
  program('Traefik 1 and 2', ['traefik'], LOGRUS_AND_REQUESTS, {
    before: [3, 0],
    switches: [
      option('log.format', /^json$/i, jsonLines({ message: 'msg' })),
      variable('TRAEFIK_LOG_FORMAT', /^json$/i, jsonLines({ message: 'msg' })),
    ],
    note: 'Its own log and its access log are parsed.',
  }),
  program('Docker registry', ['registry', 'distribution/distribution'], LOGRUS_AND_REQUESTS, {
    switches: [variable('REGISTRY_LOG_FORMATTER', /^json$/i, jsonLines({ message: 'msg' }))],
    note: BOTH_KINDS,
  }),
  program('Caddy', ['caddy'], CADDY),
  program(
    'HAProxy',
    [
      'haproxy',
      'bitnami/haproxy',
      'haproxytech/haproxy-alpine',
      'haproxytech/haproxy-debian',
      'haproxytech/haproxy-ubuntu',
      'tecnativa/docker-socket-proxy',
    ],
    HAPROXY,
    { note: BOTH_KINDS },
  ),
  program('Envoy', ['envoyproxy/envoy', 'envoyproxy/envoy-distroless', 'bitnami/envoy'], ENVOY, {
    switches: [option('log-format', null, DETECTED_LINES)],
    note: BOTH_KINDS,
  }),
  program('Squid', ['ubuntu/squid', 'sameersbn/squid'], SQUID, { note: BOTH_KINDS }),
  program('Nginx Proxy Manager', ['jc21/nginx-proxy-manager'], NGINX_PROXY_MANAGER),
  program('Varnish', ['varnish'], DETECTED_LINES),
];
