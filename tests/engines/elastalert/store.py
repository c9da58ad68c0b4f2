"""Answers the searches of logagg_meaning from lines in memory, in the words of Elasticsearch's search API."""
from bisect import bisect_left, bisect_right
from datetime import datetime, timezone

from elasticsearch.exceptions import ConnectionError as NotReachable

NANOS = 1_000_000_000


class Store:
    """Lines are dicts of fields; `@timestamp` is in nanoseconds."""

    def __init__(self, lines, first_run=0):
        """`first_run` is the time of ElastAlert's oldest record in seconds; None: it has none."""
        self.first_run = first_run
        self.lines = sorted(lines, key=lambda line: line['@timestamp'])
        self.down = False
        self.searches = []
        self.deleted = []

    def search(self, index, body, ignore_unavailable, allow_partial_search_results):
        if self.down:
            raise NotReachable('N/A', 'no answer', None)
        assert (ignore_unavailable, allow_partial_search_results) == (True, False)
        if index.endswith('_status'):
            value = None if self.first_run is None else self.first_run * 1000.0
            return {'aggregations': {'first': {'value': value}}}
        self.searches.append(body)
        if not self.lines:
            return {'_shards': {'total': 0}, 'hits': {'hits': []}}
        must = body['query']['bool']['filter']['bool']['must']
        found = [line for line in self.near(must[0]['range']['@timestamp']) if all(holds(part, line) for part in must)]
        groups = body['aggs']['groups']
        return {'aggregations': {'groups': composite(found, groups['composite'], groups['aggs'])}}

    def near(self, window):
        """The lines between two times, both included: so that not all are looked at."""
        low, high = (bound(limit) for limit in window.values())
        first = bisect_left(self.lines, low, key=lambda line: line['@timestamp'])
        return self.lines[first : bisect_right(self.lines, high, key=lambda line: line['@timestamp'])]

    def delete_by_query(self, **request):
        self.deleted.append(request)


def holds(query, line):
    (kind, body), = query.items()
    if kind == 'match_all':
        return True
    if kind == 'exists':
        return line.get(body['field']) is not None
    (field, wanted), = body.items()
    value = line.get(field)
    if kind == 'term':
        return wanted in value if isinstance(value, list) else value == wanted
    if kind == 'terms':
        return value in wanted
    return value is not None and all(COMPARE[name](value, bound(limit)) for name, limit in wanted.items())


COMPARE = {
    'gt': lambda value, limit: value > limit,
    'lt': lambda value, limit: value < limit,
    'lte': lambda value, limit: value <= limit,
}


def bound(limit):
    if not isinstance(limit, str):
        return limit
    seconds, fraction = limit.removesuffix('Z').split('.')
    whole = datetime.fromisoformat(seconds).replace(tzinfo=timezone.utc).timestamp()
    return int(whole) * NANOS + int(fraction.ljust(9, '0'))


def composite(lines, asked, inner):
    fields = [(name, source['terms']['field']) for part in asked['sources'] for name, source in part.items()]
    groups = {}
    for line in lines:
        key = tuple(line.get(field) for _, field in fields)
        if None not in key:
            groups.setdefault(key, []).append(line)
    after = tuple(asked['after'].values()) if 'after' in asked else None
    keys = [key for key in sorted(groups) if after is None or key > after][: asked['size']]
    named = [dict(zip([name for name, _ in fields], key)) for key in keys]
    buckets = [{'key': name, **aggregated(groups[key], inner)} for name, key in zip(named, keys)]
    return {'buckets': buckets} | ({'after_key': named[-1]} if named else {})


def aggregated(lines, aggregations):
    parts = {'doc_count': len(lines)}
    for name, aggregation in aggregations.items():
        if 'percentiles' in aggregation:
            field = aggregation['percentiles']['field']
            values = sorted(line[field] for line in lines if line.get(field) is not None)
            parts[name] = {'values': [{'value': values[len(values) // 2] if values else None}]}
        else:
            kept = [line for line in lines if holds(aggregation['filter'], line)]
            parts[name] = aggregated(kept, aggregation.get('aggs', {}))
    return parts
