import { type Entry, type Fact, tableOf } from './fact.js';

/**
 * Types of the settings of Kibana's core and of its security plugin. Numbers after a type are its smallest and largest
 * value. Source: http_config.ts, elasticsearch_config.ts, logging_config.ts and the security plugin's config.ts of
 * elastic/kibana, version 9.5; the durations of the core are those of @kbn/config-schema.
 */
export const KIBANA_TYPES: Readonly<Record<string, string>> = {
  ...typed(
    'bool',
    `server.rewriteBasePath server.autoListen server.compression.enabled server.compression.brotli.enabled
    server.xsrf.disableProtection server.ssl.enabled server.restrictInternalApis server.requestId.allowFromAnyIp
    elasticsearch.sniffOnStart elasticsearch.sniffOnConnectionFault elasticsearch.compression
    elasticsearch.ssl.alwaysPresentCertificate elasticsearch.logQueries xpack.security.secureCookies
    xpack.security.showInsecureClusterWarning xpack.security.audit.enabled xpack.security.authc.selector.enabled
    xpack.security.authc.http.enabled xpack.reporting.enabled csp.strict csp.warnLegacyBrowsers status.allowAnonymous
    telemetry.enabled telemetry.optIn telemetry.allowChangingOptInStatus newsfeed.enabled`,
  ),
  ...typed(
    'text',
    `server.name server.host elasticsearch.username elasticsearch.serviceAccountToken server.ssl.certificate
    server.ssl.key server.ssl.keyPassphrase elasticsearch.ssl.certificate elasticsearch.ssl.key
    elasticsearch.ssl.keyPassphrase xpack.security.encryptionKey xpack.encryptedSavedObjects.encryptionKey
    xpack.reporting.encryptionKey xpack.security.cookieName xpack.security.loginAssistanceMessage
    xpack.security.loginHelp i18n.locale path.data pid.file`,
  ),
  ...typed(
    'duration',
    `server.shutdownTimeout elasticsearch.requestTimeout elasticsearch.shardTimeout elasticsearch.pingTimeout
    elasticsearch.idleSocketTimeout elasticsearch.healthCheck.delay xpack.security.session.idleTimeout
    xpack.security.session.lifespan xpack.security.session.cleanupInterval ops.interval`,
  ),
  ...typed('number', 'server.keepaliveTimeout server.socketTimeout server.payloadTimeout'),
  ...typed('number 1', 'elasticsearch.maxSockets elasticsearch.maxIdleSockets'),
  ...typed('number 0 65535', 'server.port server.ssl.redirectHttpFromPort xpack.security.public.port'),
  ...typed('number 0 11', 'server.compression.brotli.quality'),
  ...typed('number 1 1000', 'xpack.security.session.concurrentSessions.maxSessions'),
  ...typed('bytes', 'server.maxPayload'),
  ...typed('url', 'server.publicBaseUrl elasticsearch.publicBaseUrl server.cdn.url'),
  ...typed('urls', 'elasticsearch.hosts'),
  ...typed('basepath', 'server.basePath'),
  ...typed('=none|certificate|full', 'elasticsearch.ssl.verificationMode'),
  ...typed('=none|optional|required', 'server.ssl.clientAuthentication'),
  ...typed('=http1|http2', 'server.protocol'),
  ...typed('=Strict|Lax|None', 'xpack.security.sameSiteCookies'),
  ...typed('=all|fatal|error|warn|info|debug|trace|off', 'logging.root.level'),
};

/** The versions whose types these are. */
export const KIBANA_FACT: Fact = {
  appliesTo: { engine: 'kibana', from: '7.17.0', before: '10.0.0' },
  verified: '9.5.2',
};

/** Plugins of Kibana with settings, of 7.17 to 9.5. */
export const KIBANA_PLUGINS = (
  'actions alerting alerts apm assetManager beats canvas cases ccr cloud cloud_integrations cloudSecurityPosture ' +
  'code_integration dashboardEnhanced dashboardMode data_enhanced discoverEnhanced elasticAssistant ' +
  'encryptedSavedObjects enterpriseSearch eventLog features fileUpload fleet global_search graph grokdebugger ilm ' +
  'index_lifecycle_management index_management inference infra ingestManager integration_assistant lens ' +
  'license_management lists logstash logs_shared maps ml monitoring observability observabilityAIAssistant osquery ' +
  'painless_lab product_intercept profiling remote_clusters reporting rollup ruleRegistry screenshotting search ' +
  'searchprofiler security securitySolution serverless siem slo snapshot_restore spaces stack_connectors synthetics ' +
  'task_manager transform trigger_actions_ui upgrade_assistant uptime watcher'
).split(' ');

/** A setting that Kibana does not read any more, and what to do instead. */
export const KIBANA_REMOVED: Readonly<Record<string, Entry<string>>> = {
  ...removed('7.0.0', {
    'elasticsearch.url': 'Write `elasticsearch.hosts`.',
    'elasticsearch.ssl.ca': 'Write `elasticsearch.ssl.certificateAuthorities`.',
    'elasticsearch.ssl.cert': 'Write `elasticsearch.ssl.certificate`.',
    'elasticsearch.ssl.verify': 'Write `elasticsearch.ssl.verificationMode`.',
    'server.ssl.cert': 'Write `server.ssl.certificate`.',
  }),
  ...removed('8.0.0', {
    'xpack.security.enabled': 'Delete it: `xpack.security.enabled` of Elasticsearch decides.',
    'xpack.spaces.enabled': 'Delete it.',
    'logging.dest': 'Write an appender in `logging.appenders`.',
    'logging.json': 'Write an appender with `layout.type: json` in `logging.appenders`.',
    'logging.quiet': 'Write `logging.root.level: error`.',
    'logging.silent': 'Write `logging.root.level: off`.',
    'logging.verbose': 'Write `logging.root.level: all`.',
    'logging.timezone': 'Write `timezone` in the pattern of an appender.',
    'logging.rotate': 'Write an appender of the type `rolling-file`.',
    'logging.events': 'Write `logging.loggers`.',
    'logging.filter': 'Write `logging.loggers`.',
    'kibana.index': 'Delete it: use spaces for separate tenants.',
    'server.xsrf.whitelist': 'Write `server.xsrf.allowlist`.',
  }),
};

function typed(type: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, type]));
}

/** Source: the breaking changes of each version; elastic/kibana#40335, #84363, #125590, elastic/observability-docs#2466 and its documentation. */
function removed(from: string, names: Readonly<Record<string, string>>): Readonly<Record<string, Entry<string>>> {
  return tableOf({ appliesTo: { engine: 'kibana', from }, verified: '9.5.2' }, names);
}
