import { hasAny, listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { Recognition } from './recognition.js';

const ALERT_TYPES = new Set(
  (
    'any blacklist whitelist change frequency spike flatline new_term cardinality metric_aggregation ' +
    'spike_aggregation percentage_match'
  ).split(' '),
);
const ALERT_OPTIONS = ['timeframe', 'num_events', 'realert', 'query_key', 'es_host', 'run_every', 'alert_text'];

const ALERTERS = new Set(
  (
    'alerta alertmanager chatwork command datadog debug dingtalk discord email exotel gitter googlechat gelf ' +
    'hivealerter http_post http_post2 iris jira lark line linenotify mattermost ms_teams opsgenie pagerduty pagertree ' +
    'post post2 rocketchat servicenow ses slack sns stomp telegram tencent_sms twilio victorops webex_webhook workwechat ' +
    'yzj zabbix'
  ).split(' '),
);

function isElastalert(map: PlainMap): boolean {
  if ('type' in map) return false;
  return (
    hasAny(map, 'rules_folder', 'writeback_index') || ('es_host' in map && hasAny(map, 'run_every', 'buffer_time'))
  );
}

/** A rule without a type is invalid, but its other keys identify it. */
function isElastalertRule(map: PlainMap): boolean {
  if (typeof map.index !== 'string') return false;
  const isTyped = typeof map.type === 'string' && (ALERT_TYPES.has(map.type) || /^\w+(?:\.\w+)+$/.test(map.type));
  if (isTyped) return hasAny(map, 'alert', 'filter', ...ALERT_OPTIONS);
  const alerters = typeof map.alert === 'string' ? [map.alert] : listOf(map.alert);
  const isKnown = alerters.some((one) => typeof one === 'string' && ALERTERS.has(one));
  return isKnown || ('alert' in map && ('filter' in map || ALERT_OPTIONS.some((key) => key in map)));
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
