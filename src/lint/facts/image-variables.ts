import type { LogProgram } from '../models/log-programs.js';
import { type Entry, tableOf } from './fact.js';

/** A variable of the environment that a program does not read, and what to do. */
interface Unread {
  readonly fix: string;
  /** The program does not start with it. Otherwise it ignores it. */
  readonly stops: boolean;
}

const SEEN = { verified: '8.19.0' };

/** Variables that a program does not read, by program and name. */
export const UNREAD: Readonly<Partial<Record<LogProgram, Readonly<Record<string, Entry<Unread>>>>>> = {
  elasticsearch: {
    ...tableOf<Unread>(
      { appliesTo: { engine: 'elasticsearch', from: '5.0.0' }, ...SEEN },
      {
        JAVA_OPTS: { fix: 'Write `ES_JAVA_OPTS` instead.', stops: false },
        LS_JAVA_OPTS: { fix: 'Write `ES_JAVA_OPTS` instead.', stops: false },
        ES_HEAP_SIZE: { fix: 'Write `ES_JAVA_OPTS` with `-Xms` and `-Xmx` instead.', stops: false },
      },
    ),
  },
  kibana: {
    ...tableOf<Unread>(
      { appliesTo: { engine: 'kibana', from: '7.0.0' }, ...SEEN },
      { ELASTICSEARCH_URL: { fix: 'Write `ELASTICSEARCH_HOSTS` instead.', stops: false } },
    ),
    ...tableOf<Unread>(
      { appliesTo: { engine: 'kibana', from: '8.0.0' }, ...SEEN },
      {
        XPACK_SECURITY_ENABLED: { fix: 'Delete it: Kibana uses the security of Elasticsearch.', stops: false },
        XPACK_MONITORING_ENABLED: { fix: 'Write `MONITORING_UI_ENABLED` instead.', stops: false },
      },
    ),
  },
  logstash: tableOf<Unread>(
    { appliesTo: { engine: 'logstash', from: '7.0.0' }, ...SEEN },
    {
      XPACK_MONITORING_ELASTICSEARCH_URL: {
        fix: 'Write `XPACK_MONITORING_ELASTICSEARCH_HOSTS` instead.',
        stops: false,
      },
      'xpack.monitoring.elasticsearch.url': {
        fix: 'Write `xpack.monitoring.elasticsearch.hosts` instead.',
        stops: false,
      },
      ES_JAVA_OPTS: { fix: 'Write `LS_JAVA_OPTS` instead.', stops: false },
      LS_HEAP_SIZE: { fix: 'Write `LS_JAVA_OPTS` with `-Xms` and `-Xmx` instead.', stops: false },
    },
  ),
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Names that people write, to find a misspelt one next to them. They are not all names that a program reads, so a name that
 * is not near one of them is never reported. Source: the settings reference of each program.
 */
export const USUAL: Readonly<Partial<Record<LogProgram, readonly string[]>>> = {
  kibana: words(`ELASTICSEARCH_HOSTS ELASTICSEARCH_USERNAME ELASTICSEARCH_PASSWORD ELASTICSEARCH_SERVICEACCOUNTTOKEN
    ELASTICSEARCH_REQUESTTIMEOUT ELASTICSEARCH_PINGTIMEOUT ELASTICSEARCH_SSL_CERTIFICATEAUTHORITIES
    ELASTICSEARCH_SSL_VERIFICATIONMODE ELASTICSEARCH_SSL_CERTIFICATE ELASTICSEARCH_SSL_KEY SERVER_NAME SERVER_HOST
    SERVER_PORT SERVER_BASEPATH SERVER_PUBLICBASEURL SERVER_REWRITEBASEPATH SERVER_SSL_ENABLED SERVER_SSL_CERTIFICATE
    SERVER_SSL_KEY SERVER_MAXPAYLOAD XPACK_SECURITY_ENCRYPTIONKEY XPACK_REPORTING_ENCRYPTIONKEY
    XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY MONITORING_UI_ENABLED TELEMETRY_ENABLED I18N_LOCALE`),
  logstash: words(`LS_JAVA_OPTS PIPELINE_WORKERS PIPELINE_BATCH_SIZE PIPELINE_BATCH_DELAY PIPELINE_ECS_COMPATIBILITY
    PATH_CONFIG CONFIG_RELOAD_AUTOMATIC CONFIG_RELOAD_INTERVAL XPACK_MONITORING_ENABLED
    XPACK_MONITORING_ELASTICSEARCH_HOSTS XPACK_MONITORING_ELASTICSEARCH_USERNAME XPACK_MONITORING_ELASTICSEARCH_PASSWORD`),
  grafana: words(`GF_SECURITY_ADMIN_USER GF_SECURITY_ADMIN_PASSWORD GF_SECURITY_ADMIN_EMAIL GF_SECURITY_SECRET_KEY
    GF_SECURITY_ALLOW_EMBEDDING GF_SECURITY_COOKIE_SECURE GF_SECURITY_COOKIE_SAMESITE GF_SECURITY_DISABLE_GRAVATAR
    GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION GF_AUTH_ANONYMOUS_ENABLED GF_AUTH_ANONYMOUS_ORG_ROLE
    GF_AUTH_ANONYMOUS_ORG_NAME GF_AUTH_ANONYMOUS_ORG_ID GF_AUTH_BASIC_ENABLED GF_AUTH_DISABLE_LOGIN_FORM
    GF_AUTH_PROXY_ENABLED GF_USERS_ALLOW_SIGN_UP GF_USERS_ALLOW_ORG_CREATE GF_USERS_AUTO_ASSIGN_ORG
    GF_USERS_AUTO_ASSIGN_ORG_ROLE GF_USERS_AUTO_ASSIGN_ORG_ID GF_USERS_DEFAULT_THEME GF_USERS_VIEWERS_CAN_EDIT
    GF_SERVER_ROOT_URL GF_SERVER_DOMAIN GF_SERVER_HTTP_PORT GF_SERVER_HTTP_ADDR GF_SERVER_PROTOCOL
    GF_SERVER_SERVE_FROM_SUB_PATH GF_PATHS_PROVISIONING GF_PATHS_CONFIG GF_PATHS_DATA GF_PATHS_LOGS GF_PATHS_PLUGINS
    GF_PATHS_HOME GF_LOG_LEVEL GF_LOG_MODE GF_DATABASE_TYPE GF_DATABASE_HOST GF_DATABASE_NAME GF_DATABASE_USER
    GF_DATABASE_PASSWORD GF_DATABASE_SSL_MODE GF_SMTP_ENABLED GF_SMTP_HOST GF_SMTP_USER GF_SMTP_PASSWORD
    GF_SMTP_FROM_ADDRESS GF_SMTP_FROM_NAME GF_SMTP_SKIP_VERIFY GF_INSTALL_PLUGINS GF_FEATURE_TOGGLES_ENABLE
    GF_ANALYTICS_REPORTING_ENABLED GF_ANALYTICS_CHECK_FOR_UPDATES GF_UNIFIED_ALERTING_ENABLED GF_ALERTING_ENABLED
    GF_EXPLORE_ENABLED GF_METRICS_ENABLED GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS
    GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH GF_AUTH_GITHUB_ENABLED GF_AUTH_GITLAB_ENABLED GF_AUTH_GOOGLE_ENABLED
    GF_AUTH_GENERIC_OAUTH_ENABLED GF_AUTH_LDAP_ENABLED`),
};
