# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
"""What an alert means: which lines are counted, when it holds, how long it must, and what Alertmanager is told.

Nothing here knows ElastAlert or talks to anyone. Times are whole seconds since 1970; an alert is the part `logagg` of
its rule file.
"""
from dataclasses import dataclass
from datetime import datetime, timezone
from fractions import Fraction

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
    if alert['measure'] != 'quantile':
        return counted
    field, threshold = alert['field'], float(alert['threshold'])
    beyond = {'gt' if alert['comparison'] == 'above' else 'lt': threshold}
    percents = [100 * float(alert['quantile'])]
    return counted | {
        'aggs': {
            'values': {'filter': {'exists': {'field': field}}},
            'beyond': {'filter': {'range': {field: beyond}}},
            'quantile': {'percentiles': {'field': field, 'percents': percents, 'keyed': False}},
        }
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
    return {key: value_of(alert, one) for key, one in counts.items() if holds(alert, one)}


def holds(alert, counts):
    if counts.lines < (alert['minimum'] or 0):
        return False
    if alert['measure'] == 'absence':
        return counts.matching == 0
    if alert['measure'] == 'quantile':
        return quantile_holds(alert, counts)
    value, threshold = value_of(alert, counts), float(alert['threshold'])
    if value is None:
        return False
    return value > threshold if alert['comparison'] == 'above' else value < threshold


def quantile_holds(alert, counts):
    """Nearest rank by counting. Of n values it is above x when fewer than q*n are at most x, and below x when at least
    q*n are less than x. The quantile is the decimal number as written, so that nothing is rounded."""
    quantile = Fraction(str(alert['quantile']))
    if alert['comparison'] == 'above':
        return counts.values - counts.beyond < quantile * counts.values
    return counts.values > 0 and counts.beyond >= quantile * counts.values


def value_of(alert, counts):
    """What the alert measures; None where there is nothing to measure."""
    if alert['measure'] == 'rate':
        return counts.matching / alert['window']
    if alert['measure'] == 'ratio':
        return counts.matching / counts.lines if counts.lines else None
    return counts.quantile if alert['measure'] == 'quantile' else counts.matching


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
    return ('%.0f' if alert['measure'] in ('count', 'absence') else '%.3f') % held.value


def instant(seconds):
    """A time with all its digits, so that no reader rounds it up or down."""
    return datetime.fromtimestamp(seconds, timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.000000000Z')
