import {
  DETECTED_LINES,
  jsonLines,
  logfmtLines,
  option,
  type Program,
  program,
  textLines,
  variable,
} from '../format.js';
import { COLOUR, TRACING, ZEROLOG } from '../patterns.js';

const LOGRUS = logfmtLines({ message: 'msg' });
const JSON_MSG = jsonLines({ message: 'msg' });

/** gitea.com, Logging: `time file:line:function() [I] message`. */
const GITEA = textLines(
  '^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\S+ (?:\\x1b\\[[\\d;]*m)*\\[(?:\\x1b\\[[\\d;]*m)*(?P<level>[TDIWECF])(?:\\x1b\\[[\\d;]*m)*\\](?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$',
  {
    levels: { T: 'trace', D: 'debug', I: 'info', W: 'warn', E: 'error', C: 'fatal', F: 'fatal' },
  },
);

/** Ory's formatter quotes nothing, so its lines are not logfmt. */
const ORY = textLines('^time=\\S+ level=(?P<level>\\w+) msg=(?P<message>.*)$');

/** `[time][module][LEVEL] message`. */
const VAULTWARDEN = textLines(
  '^\\[\\d{4}-\\d\\d-\\d\\d [\\d:.]+\\]\\[[^\\]]+\\]\\[(?P<level>[A-Z]+)\\] (?P<message>.*)$',
);

/** Elixir's default formatter. */
const ELIXIR = textLines(
  '^(?:\\x1b\\[[\\d;]*m)*(?:\\d{4}-\\d\\d-\\d\\d[T ])?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z? (?:\\S+=\\S+ )*\\[(?P<level>\\w+)\\] ?(?P<message>.*)$',
);

/** Nest's default logger. */
const NEST = textLines(
  '^(?:\\x1b\\[[\\d;]*m)*\\[Nest\\] \\d+ +- (?:\\x1b\\[[\\d;]*m)*\\S+ \\S+(?: [AP]M)?\\s+(?:\\x1b\\[[\\d;]*m)*\\s*(?P<level>[A-Z]+)(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$',
  { level: 'detect' },
);

/** Next.js writes a symbol before its messages. */
const NEXT = textLines('^ {0,2}(?:\\x1b\\[[\\d;]*m)*(?P<level>[⨯⚠✓○▲])(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$', {
  level: 'detect',
  levels: { '⨯': 'error', '⚠': 'warn', '✓': 'info', '○': 'info', '▲': 'info' },
});

const IMGPROXY = textLines('^(?P<level>[A-Z]+) +\\[\\d{4}-\\d\\d-\\d\\dT[^\\]]+\\] (?P<message>.*)$');

const GHOST = textLines(
  '^\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\] (?:\\x1b\\[[\\d;]*m)*(?P<level>[A-Z]+)(?:\\x1b\\[[\\d;]*m)* (?P<message>.*)$',
);

/** pino's levels are numbers. */
const PINO = jsonLines({ message: 'msg' });

const SENTRY = textLines('^\\d\\d:\\d\\d:\\d\\d \\[(?P<level>[A-Z]+)\\] (?P<message>.*)$', { level: 'detect' });

export const PLATFORM_PROGRAMS: readonly Program[] = [
  program('Gitea', ['gitea/gitea', 'docker.gitea.com/gitea', 'bitnami/gitea'], GITEA, {
    switches: [
      variable('GITEA__log.console__FLAGS', null, DETECTED_LINES),
      variable('GITEA__log__MODE', /^file$/i, DETECTED_LINES),
    ],
  }),
  program(
    'Forgejo',
    ['codeberg.org/forgejo/forgejo', 'code.forgejo.org/forgejo/forgejo', 'data.forgejo.org/forgejo/forgejo'],
    GITEA,
  ),
  program(
    'Gogs',
    ['gogs/gogs'],
    textLines('^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d \\[ *(?P<level>\\w+)\\] (?P<message>.*)$'),
  ),
  program('GitLab', ['gitlab/gitlab-ce', 'gitlab/gitlab-ee'], jsonLines({ level: 'detect', message: 'message' }), {
    note: 'It prints the files of many programs; those in JSON have a level.',
  }),
  program('GitLab Runner', ['gitlab/gitlab-runner'], DETECTED_LINES, {
    switches: [variable('LOG_FORMAT', /^json$/i, JSON_MSG), option('log-format', /^json$/i, JSON_MSG)],
  }),
  program('Drone', ['drone/drone'], JSON_MSG),
  program('Drone runner', ['drone/drone-runner-docker', 'drone/drone-runner-exec'], LOGRUS),
  program('Woodpecker', ['woodpeckerci/woodpecker-server', 'woodpeckerci/woodpecker-agent'], jsonLines(), {
    switches: [variable('WOODPECKER_DEBUG_PRETTY', /^true$/i, ZEROLOG)],
  }),
  program(
    'Harbor',
    ['goharbor/harbor-core', 'goharbor/harbor-jobservice', 'goharbor/harbor-registryctl', 'goharbor/harbor-exporter'],
    textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[(?P<level>[A-Z]+)\\] (?P<message>.*)$'),
  ),
  program('Authelia', ['authelia/authelia', 'ghcr.io/authelia/authelia'], LOGRUS, {
    switches: [variable('AUTHELIA_LOG_FORMAT', /^json$/i, JSON_MSG)],
  }),
  program(
    'authentik',
    ['ghcr.io/goauthentik/server', 'ghcr.io/goauthentik/proxy', 'ghcr.io/goauthentik/ldap', 'beryju/authentik'],
    jsonLines({ message: 'event' }),
  ),
  program('Dex', ['dexidp/dex', 'ghcr.io/dexidp/dex', 'quay.io/dexidp/dex', 'bitnami/dex'], LOGRUS),
  program('OAuth2 Proxy', ['quay.io/oauth2-proxy/oauth2-proxy', 'bitnami/oauth2-proxy'], DETECTED_LINES, {
    note: 'Its lines have no level.',
  }),
  program(
    'Ory Hydra, Kratos, Keto and Oathkeeper',
    ['oryd/hydra', 'oryd/kratos', 'oryd/keto', 'oryd/oathkeeper'],
    ORY,
    { switches: [variable('LOG_FORMAT', /^json/i, JSON_MSG)] },
  ),
  program('Zitadel', ['ghcr.io/zitadel/zitadel'], LOGRUS),
  program(
    'Vaultwarden',
    ['vaultwarden/server', 'ghcr.io/dani-garcia/vaultwarden', 'quay.io/vaultwarden/server', 'bitwardenrs/server'],
    VAULTWARDEN,
  ),
  program('lldap', ['lldap/lldap', 'nitnelave/lldap', 'ghcr.io/lldap/lldap'], TRACING),
  program(
    'Supabase Auth',
    ['supabase/gotrue', 'public.ecr.aws/supabase/gotrue'],
    jsonLines({ level: 'detect', message: 'msg' }),
    { note: 'Old versions write logfmt, and its migrations write text.' },
  ),
  program('PostgREST', ['postgrest/postgrest'], DETECTED_LINES, { note: 'Its lines have no level.' }),
  program('Supabase Realtime', ['supabase/realtime'], ELIXIR),
  program('Supabase Storage', ['supabase/storage-api'], PINO),
  program('Supabase Postgres Meta', ['supabase/postgres-meta'], PINO),
  program('Supabase Studio', ['supabase/studio'], NEXT),
  program('imgproxy', ['darthsim/imgproxy', 'ghcr.io/imgproxy/imgproxy'], IMGPROXY, {
    switches: [variable('IMGPROXY_LOG_FORMAT', /^json$/i, jsonLines())],
  }),
  program('Logflare', ['supabase/logflare'], ELIXIR),
  program('Supavisor', ['supabase/supavisor'], ELIXIR),
  program('Supabase Edge Runtime', ['supabase/edge-runtime'], DETECTED_LINES),
  program('Hasura', ['hasura/graphql-engine'], jsonLines()),
  program('Sentry', ['getsentry/sentry', 'ghcr.io/getsentry/sentry', 'sentry'], SENTRY),
  program(
    'Sentry Snuba',
    ['getsentry/snuba', 'ghcr.io/getsentry/snuba'],
    jsonLines({ level: 'detect', message: 'event' }),
  ),
  program(
    'Sentry Relay and Symbolicator',
    ['getsentry/relay', 'ghcr.io/getsentry/relay', 'getsentry/symbolicator', 'ghcr.io/getsentry/symbolicator'],
    { ...TRACING, level: 'detect' },
    { switches: [variable('RELAY_LOG_FORMAT', /^json$/i, jsonLines({ message: 'fields.message' }))] },
  ),
  program(
    'PostHog',
    ['posthog/posthog', 'posthog/posthog-node', 'ghcr.io/posthog/posthog/posthog'],
    jsonLines({ level: 'detect', message: 'event' }),
  ),
  program('Plausible', ['plausible/analytics', 'ghcr.io/plausible/community-edition'], ELIXIR),
  program('Umami', ['ghcr.io/umami-software/umami', 'docker.umami.is/umami-software/umami'], NEXT),
  program(
    'Mastodon',
    ['tootsuite/mastodon', 'ghcr.io/mastodon/mastodon', 'ghcr.io/mastodon/mastodon-streaming', 'linuxserver/mastodon'],
    jsonLines({ level: 'detect', message: 'msg' }),
    { note: 'Web, Sidekiq and streaming write different lines; their level is read.' },
  ),
  program('Mattermost', ['mattermost/mattermost-team-edition', 'mattermost/mattermost-enterprise-edition'], JSON_MSG),
  program(
    'Rocket.Chat',
    ['rocket.chat', 'rocketchat/rocket.chat', 'registry.rocket.chat/rocketchat/rocket.chat'],
    jsonLines({ message: 'msg', levels: { '35': 'info' } }),
  ),
  program('Ghost', ['ghost', 'bitnami/ghost'], GHOST),
  program('n8n', ['n8nio/n8n', 'docker.n8n.io/n8nio/n8n'], DETECTED_LINES, {
    switches: [variable('N8N_LOG_FORMAT', /^json$/i, jsonLines())],
  }),
  program('Directus', ['directus/directus'], DETECTED_LINES, { switches: [variable('LOG_STYLE', /^raw$/i, PINO)] }),
  program('NocoDB', ['nocodb/nocodb'], NEST),
  program(
    'Immich',
    ['ghcr.io/immich-app/immich-server', 'ghcr.io/immich-app/immich-microservices', 'altran1502/immich-server'],
    NEST,
  ),
  program(
    'Immich machine learning',
    ['ghcr.io/immich-app/immich-machine-learning'],
    textLines('^\\[\\d\\d/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d\\] (?P<level>[A-Z]+) +(?P<message>.*)$', {
      level: 'detect',
      levels: { D: 'debug', I: 'info', W: 'warn', E: 'error', C: 'fatal' },
      multiline: '^\\S',
    }),
  ),
  program(
    'Paperless-ngx',
    ['ghcr.io/paperless-ngx/paperless-ngx', 'paperlessngx/paperless-ngx'],
    textLines(
      '^\\[\\d{4}-\\d\\d-\\d\\d [^\\]]+\\] \\[(?P<level>[A-Z]+)\\] \\[(?P<logger>[^\\]]+)\\] (?P<message>.*)$',
      { level: 'detect', fields: { logger: 'keyword' } },
    ),
  ),
  program(
    'Wiki.js',
    ['requarks/wiki', 'ghcr.io/requarks/wiki'],
    textLines('^\\d{4}-\\d\\d-\\d\\dT\\S+ \\[[^\\]]+\\] (?P<level>\\w+): (?P<message>.*)$'),
  ),
  program('HedgeDoc', ['quay.io/hedgedoc/hedgedoc', 'linuxserver/hedgedoc'], DETECTED_LINES),
  program(
    'Etherpad',
    ['etherpad/etherpad'],
    textLines(
      '^(?:\\x1b\\[[\\d;]*m)*\\[\\d{4}-\\d\\d-\\d\\d[T ][^\\]]+\\] \\[(?P<level>[A-Z]+)\\] (?:\\x1b\\[[\\d;]*m)*(?P<message>.*)$',
    ),
  ),
  program(
    'Unleash',
    ['unleashorg/unleash-server'],
    textLines(`^${COLOUR}\\[\\d{4}-\\d\\d-\\d\\dT[^\\]]+\\] \\[(?P<level>[A-Z]+)\\] (?P<message>.*)$`),
  ),
  program(
    'Flowise',
    ['flowiseai/flowise'],
    textLines('^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\[(?P<level>[A-Z]+)\\]: (?P<message>.*)$', {
      level: 'detect',
    }),
  ),
  program('Dify', ['langgenius/dify-api'], DETECTED_LINES),
];
