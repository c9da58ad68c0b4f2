import { hasAny, listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { Recognition } from './recognition.js';

const ALERT_TYPES = new Set(
  (
    'any blacklist whitelist change frequency spike flatline new_term cardinality metric_aggregation ' +
    'spike_aggregation percentage_match'
  ).split(' '),
);
const ALERT_OPTIONS = ['timeframe', 'num_events', 'realert', 'query_key', 'es_host', 'run_every', 'alert_text'];

/** Alerters of ElastAlert 2 2.31.0 (src/shapes/elastalert/rules.json has them) and of older versions. */
const ALERTERS = new Set(
  (
    'alerta alertmanager chatwork command datadog debug dingtalk discord email exotel flashduty gelf gitter googlechat ' +
    'hipchat hivealerter http_post http_post2 indexer iris jira lark line linenotify matrixhookshot mattermost ' +
    'ms_power_automate ms_teams opsgenie pagerduty pagertree post post2 rocketchat servicenow ses slack smseagle sns sqs ' +
    'stomp stride telegram tencent_sms twilio victorops webex_webhook workwechat yzj zabbix'
  ).split(' '),
);

function isElastalert(map: PlainMap): boolean {
  if ('type' in map) return false;
  return (
    hasAny(map, 'rules_folder', 'writeback_index') || ('es_host' in map && hasAny(map, 'run_every', 'buffer_time'))
  );
}

/** A rule without a type or an index is invalid, but its other keys identify it. */
function isElastalertRule(map: PlainMap): boolean {
  const isTyped = typeof map.type === 'string' && ALERT_TYPES.has(map.type);
  const alerters = typeof map.alert === 'string' ? [map.alert] : listOf(map.alert);
  const isKnown = alerters.some((one) => ALERTERS.has(nameOf(one)));
  if (!('index' in map)) return isTyped && isKnown && hasAny(map, 'filter', ...ALERT_OPTIONS);
  if (typeof map.index !== 'string') return isTyped && isKnown;
  const isCustom = typeof map.type === 'string' && /^\w+(?:\.\w+)+$/.test(map.type);
  if (isTyped || isCustom) return hasAny(map, 'alert', 'filter', ...ALERT_OPTIONS);
  return isKnown || ('alert' in map && ('filter' in map || ALERT_OPTIONS.some((key) => key in map)));
}

/** An alerter is a name, or a map from its name to its options. */
function nameOf(alerter: unknown): string {
  return typeof alerter === 'string' ? alerter : (Object.keys(mapOf(alerter) ?? {})[0] ?? '');
}

function isAlertmanager(map: PlainMap): boolean {
  const route = mapOf(map.route);
  const isNamed = mapsIn(map.receivers).some((one) => 'name' in one);
  return 'route' in map && (route === null ? isNamed : isNamed || hasAny(route, 'receiver', 'routes', 'group_by'));
}

export const ALERT_KINDS: readonly Recognition[] = [
  {
    kind: 'alertmanager',
    certain: (map) => Array.isArray(map.receivers) && isAlertmanager(map),
    names: /alertmanager[^/]*\.ya?ml$|(?:^|\/)alertmanager\/[^/]*\.ya?ml$/i,
    fits: (map) => 'route' in map && 'receivers' in map,
  },
  {
    kind: 'elastalert',
    certain: isElastalert,
    names: /elastalert[^/]*\.ya?ml$|(?:^|\/)elastalert\/config\.ya?ml$/i,
    fits: (map) => 'es_host' in map && !('type' in map),
  },
  {
    kind: 'elastalert-rule',
    certain: isElastalertRule,
    names: /(?:^|\/)elastalert[^/]*\/(?:.*\/)?rules\/[^/]*\.ya?ml$/i,
    fits: (map) => typeof map.type === 'string' && 'index' in map && hasAny(map, 'alert', 'filter', 'name'),
  },
];
