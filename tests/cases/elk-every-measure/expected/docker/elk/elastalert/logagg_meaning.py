# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
"""What an alert means: which lines are counted, when it holds, how long it must, and what Alertmanager is told.

Nothing here knows ElastAlert or talks to anyone. Times are whole seconds since 1970; an alert is the part `logagg` of
its rule file.
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
# Groups in one answer; more of them are asked for page by page.
PAGE = 1000
# As Loki's ruler does: an alert that is not sent again ends by itself, and its end is sent several times in case one is lost.
EXPIRES = 5 * MINUTE
ENDED_FOR = 15 * MINUTE


@dataclass(frozen=True)
class Counts:
    """Lines of one group in the window: all, matching, those of them with a value, and with one beyond the threshold."""

    lines: int = 0
    matching: int = 0
    values: int = 0
    beyond: int = 0
    # The quantile as Elasticsearch estimates it, for display only.
    quantile: float = 0.0


@dataclass
class Held:
    """One service and group for which an alert holds, or did."""

    since: int
    value: float
    fired: int | None = None
    ended: int | None = None


class Measure(NamedTuple):
    """How one measure is counted, decided and shown."""

    # The number that is measured; None where there is nothing to measure.
    value: Callable[[dict, Counts], float | None]
    # Whether the alert holds.
    holds: Callable[[dict, Counts], bool]
    shown: str
    # What is counted of the matching lines, besides their number.
    counted: Callable[[dict], dict] = lambda alert: {}


def measure_of(alert):
    """The alert's measure. An unknown one is an error: another measure's number would be a wrong verdict."""
    if alert['measure'] not in MEASURES:
        raise ValueError(f"unknown measure: {alert['measure']}")
    return MEASURES[alert['measure']]


def question(alert, tick, after=None):
    """The search that counts the lines of (tick - window, tick], for each service and group."""
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
    """Counts the lines that match; the collector has marked them, and without conditions every line does."""
    counted = {'filter': {'term': {MATCHED: alert['marked']}} if alert['marked'] else {'match_all': {}}}
    more = measure_of(alert).counted(alert)
    return counted | {'aggs': more} if more else counted


def values_and_quantile(alert):
    field, comparison = alert['field'], COMPARISONS[alert['comparison']].__name__
    percents = [100 * float(alert['quantile'])]
    return {
        'values': {'filter': {'exists': {'field': field}}},
        'beyond': {'filter': {'range': {field: {comparison: float(alert['threshold'])}}}},
        'quantile': {'percentiles': {'field': field, 'percents': percents, 'keyed': False}},
    }


def counts_in(answer):
    """The counts in an answer by (service, values of the group fields), and where the next page begins."""
    # A response without any index has no aggregations.
    groups = answer.get('aggregations', {}).get('groups', {'buckets': []})
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
    """A group's value as a label has it. Elasticsearch keeps numbers as floating point: 200 comes back as 200.0."""
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def holding(alert, counts):
    """The value of each service and group for which the alert holds. A group is there while it has lines; a service
    always is."""
    if not alert['group_by']:
        counts = {(service,): Counts() for service in alert['services']} | counts
    measure = measure_of(alert)
    enough = {key: one for key, one in counts.items() if one.lines >= (alert['minimum'] or 0)}
    return {key: measure.value(alert, one) for key, one in enough.items() if measure.holds(alert, one)}


def value_holds(alert, counts):
    value = measure_of(alert).value(alert, counts)
    return value is not None and COMPARISONS[alert['comparison']](value, float(alert['threshold']))


def quantile_holds(alert, counts):
    """Nearest rank by counting. Of n values it is above x when fewer than q*n are at most x, and below x when at least
    q*n are less than x. The quantile is the decimal number as written, so that nothing is rounded."""
    quantile = Fraction(str(alert['quantile']))
    if alert['comparison'] == 'above':
        return counts.values - counts.beyond < quantile * counts.values
    return counts.values > 0 and counts.beyond >= quantile * counts.values


def lines_matching(alert, counts):
    return counts.matching


def lines_a_second(alert, counts):
    return counts.matching / alert['window']


def share_of_lines(alert, counts):
    return counts.matching / counts.lines if counts.lines else None


def quantile_shown(alert, counts):
    return counts.quantile


def no_line_matches(alert, counts):
    return counts.matching == 0


# Their names are also those of a range in Elasticsearch.
COMPARISONS = {'above': gt, 'below': lt}
MEASURES = {
    'count': Measure(lines_matching, value_holds, '%.0f'),
    'rate': Measure(lines_a_second, value_holds, '%.3f'),
    'ratio': Measure(share_of_lines, value_holds, '%.3f'),
    'quantile': Measure(quantile_shown, quantile_holds, '%.3f', values_and_quantile),
    'absence': Measure(lines_matching, no_line_matches, '%.0f'),
}


def step(held, alert, tick, values):
    """Takes what holds at a tick into what is held so far: both by (service, values of the group fields)."""
    for key, value in values.items():
        one = held.get(key)
        if one is None or one.ended is not None:
            one = held[key] = Held(since=tick, value=value)
        one.value = value
        if one.fired is None and tick - one.since >= alert['for']:
            one.fired = tick
    for key, one in [item for item in held.items() if item[0] not in values]:
        if one.fired is None or tick - (one.ended or tick) >= ENDED_FOR:
            del held[key]
        elif one.ended is None:
            one.ended = tick


def messages(held, alert, tick):
    """Alertmanager's form (API v2) of everything that fires or ended lately."""
    return [message(key, one, alert, tick) for key, one in held.items() if one.fired is not None]


def message(key, held, alert, tick):
    service, *groups = key
    labels = dict(zip(alert['group_by'], groups))
    own = {'alertname': alert['name'], 'service_name': service, 'env': alert['environment']}
    texts = alert['annotations'].items()
    return {
        'labels': labels | own | {'severity': alert['severity']},
        'annotations': {name: ''.join(filled(part, alert, service, labels, held) for part in text) for name, text in texts},
        'startsAt': instant(held.fired),
        'endsAt': instant(held.ended or tick + EXPIRES),
    }


def filled(part, alert, service, labels, held):
    """A piece of an annotation: text stands as it is, also where it looks like a placeholder."""
    if 'text' in part:
        return part['text']
    if 'group' in part:
        return labels[part['group']]
    if part['fill'] == 'service':
        return service
    if part['fill'] == 'value':
        return measure_of(alert).shown % held.value
    raise ValueError(f"unknown placeholder: {part['fill']}")


def instant(seconds):
    """A time with all its digits, so that no reader rounds it up or down."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000000000Z')
