# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
"""The definition of an alert: which lines it counts, when its condition is true, when it fires, and its message.

This module sends no requests and does not depend on ElastAlert. Times are whole seconds since 1970. An alert is the
section `logagg` of its rule file.
"""
from dataclasses import dataclass
from datetime import datetime, timezone
from fractions import Fraction
from operator import gt, lt
from typing import Callable, NamedTuple

TIME = "@timestamp"
SERVICE = "service.name"
ENVIRONMENT = "service.environment"
MATCHED = "logagg.alerts"

MINUTE = 60
# Groups in one response; further groups need further requests.
PAGE = 1000
# As in Loki's ruler: Alertmanager resolves an alert that is not sent again for this long.
EXPIRES = 5 * MINUTE
# A resolved alert is sent for this long, in case a message is lost.
RESOLVED_RETENTION = 15 * MINUTE


@dataclass(frozen=True)
class Counts:
    """Number of lines of one group in the window."""

    lines: int = 0
    # Lines that the alert matches, those of them that have the field, and those whose value is beyond the threshold.
    matching: int = 0
    values: int = 0
    beyond: int = 0
    # Elasticsearch's estimate of the quantile, for display only.
    quantile: float = 0.0


@dataclass
class ActiveAlert:
    """An alert for one service and group: pending, firing (`fired` is set) or resolved (`resolved` is set)."""

    since: int
    value: float
    fired: int | None = None
    resolved: int | None = None


class Measure(NamedTuple):
    """How one measure is computed, compared and displayed."""

    # The measured number; None if there is nothing to measure.
    value: Callable[[dict, Counts], float | None]
    is_true: Callable[[dict, Counts], bool]
    display: str
    # Additional aggregations over the matching lines.
    aggregations: Callable[[dict], dict] = lambda alert: {}


def measure_of(alert):
    """Fails for an unknown measure: to compare another number would give a wrong result."""
    if alert['measure'] not in MEASURES:
        raise ValueError(f"unknown measure: {alert['measure']}")
    return MEASURES[alert['measure']]


def search_body(alert, tick, after=None):
    """The search request that counts the lines of (tick - window, tick] for each service and group."""
    window = {'gt': instant(tick - alert['window']), 'lte': instant(tick)}
    lines = [
        {'range': {TIME: window}},
        {'term': {ENVIRONMENT: alert['environment']}},
        {'terms': {SERVICE: alert['services']}},
    ]
    fields = [SERVICE, *alert['group_by'].values()]
    sources = [{str(place): {'terms': {'field': field}}} for place, field in enumerate(fields)]
    groups = {'size': PAGE, 'sources': sources} | ({'after': after} if after else {})
    return {
        'size': 0,
        'track_total_hits': False,
        'query': {'bool': {'filter': {'bool': {'must': lines}}}},
        'aggs': {'groups': {'composite': groups, 'aggs': {'matching': matching(alert)}}},
    }


def matching(alert):
    """The aggregation of the matching lines: those that the collector marked, or every line if there are no conditions."""
    lines = {'filter': {'term': {MATCHED: alert['marked']}} if alert['marked'] else {'match_all': {}}}
    more = measure_of(alert).aggregations(alert)
    return lines | {'aggs': more} if more else lines


def values_and_quantile(alert):
    field, comparison = alert['field'], COMPARISONS[alert['comparison']].__name__
    percents = [100 * float(alert['quantile'])]
    return {
        'values': {'filter': {'exists': {'field': field}}},
        'beyond': {'filter': {'range': {field: {comparison: float(alert['threshold'])}}}},
        'quantile': {'percentiles': {'field': field, 'percents': percents, 'keyed': False}},
    }


def counts_in(response):
    """The counts by (service, values of the group fields), and where the next page begins."""
    # If no index exists, the response has no aggregations.
    groups = response.get('aggregations', {}).get('groups', {'buckets': []})
    found = {}
    for bucket in groups['buckets']:
        key = tuple(text_of(bucket['key'][str(place)]) for place in range(len(bucket['key'])))
        found[key] = counts_of(bucket)
    return found, groups.get('after_key') if len(groups['buckets']) == PAGE else None


def counts_of(bucket):
    part = bucket['matching']
    if 'values' not in part:
        return Counts(bucket['doc_count'], part['doc_count'])
    quantile = part['quantile']['values'][0]['value']
    return Counts(
        bucket['doc_count'],
        part['doc_count'],
        part['values']['doc_count'],
        part['beyond']['doc_count'],
        quantile or 0.0,
    )


def text_of(value):
    """A group's value as a label. Elasticsearch returns the number 200 as 200.0."""
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def true_groups(alert, counts):
    """The value of each service and group for which the condition is true. Without `group_by` a service without lines
    is evaluated too; a group without lines is not."""
    if not alert['group_by']:
        counts = {(service,): Counts() for service in alert['services']} | counts
    measure = measure_of(alert)
    enough = {key: one for key, one in counts.items() if one.lines >= (alert['minimum'] or 0)}
    return {key: measure.value(alert, one) for key, one in enough.items() if measure.is_true(alert, one)}


def is_beyond_threshold(alert, counts):
    value = measure_of(alert).value(alert, counts)
    return value is not None and COMPARISONS[alert['comparison']](value, float(alert['threshold']))


def is_quantile_beyond_threshold(alert, counts):
    """Compares the nearest-rank quantile without computing it. It is above x if fewer than q*n of n values are at most
    x, and below x if at least q*n are less than x. A fraction of the decimal text avoids rounding errors."""
    quantile = Fraction(str(alert['quantile']))
    if alert['comparison'] == 'above':
        return counts.values - counts.beyond < quantile * counts.values
    return counts.values > 0 and counts.beyond >= quantile * counts.values


def matching_lines(alert, counts):
    return counts.matching


def lines_per_second(alert, counts):
    return counts.matching / alert['window']


def ratio_of_lines(alert, counts):
    return counts.matching / counts.lines if counts.lines else None


def estimated_quantile(alert, counts):
    return counts.quantile


def is_absent(alert, counts):
    return counts.matching == 0


# The names of these functions are also the keys of a range query in Elasticsearch.
COMPARISONS = {'above': gt, 'below': lt}
MEASURES = {
    'count': Measure(matching_lines, is_beyond_threshold, '%.0f'),
    'rate': Measure(lines_per_second, is_beyond_threshold, '%.3f'),
    'ratio': Measure(ratio_of_lines, is_beyond_threshold, '%.3f'),
    'quantile': Measure(estimated_quantile, is_quantile_beyond_threshold, '%.3f', values_and_quantile),
    'absence': Measure(matching_lines, is_absent, '%.0f'),
}


def update(active, alert, tick, values):
    """Updates the active alerts with the groups whose condition is true at a tick. Both have the keys (service, values of
    the group fields)."""
    for key, value in values.items():
        one = active.get(key)
        if one is None or one.resolved is not None:
            one = active[key] = ActiveAlert(since=tick, value=value)
        one.value = value
        if one.fired is None and tick - one.since >= alert['for']:
            one.fired = tick
    for key, one in [item for item in active.items() if item[0] not in values]:
        if one.fired is None or tick - (one.resolved or tick) >= RESOLVED_RETENTION:
            del active[key]
        elif one.resolved is None:
            one.resolved = tick


def messages(active, alert, tick):
    """All firing and recently resolved alerts, in the format of Alertmanager's API v2."""
    return [message(key, one, alert, tick) for key, one in active.items() if one.fired is not None]


def message(key, active, alert, tick):
    service, *groups = key
    labels = dict(zip(alert['group_by'], groups))
    fixed = {'alertname': alert['name'], 'service_name': service, 'env': alert['environment']}
    texts = alert['annotations'].items()
    return {
        'labels': labels | fixed | {'severity': alert['severity']},
        'annotations': {name: ''.join(filled(part, alert, service, labels, active) for part in text) for name, text in texts},
        'startsAt': instant(active.fired),
        'endsAt': instant(active.resolved or tick + EXPIRES),
    }


def filled(part, alert, service, labels, active):
    """One part of an annotation. Text is not changed, even if it looks like a placeholder."""
    if 'text' in part:
        return part['text']
    if 'group' in part:
        return labels[part['group']]
    if part['fill'] == 'service':
        return service
    if part['fill'] == 'value':
        return measure_of(alert).display % active.value
    raise ValueError(f"unknown placeholder: {part['fill']}")


def instant(seconds):
    """A time in RFC 3339 with all digits, so that no reader rounds it."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000000000Z')
