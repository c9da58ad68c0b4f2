"""Runs the generated rules at given minutes, as ElastAlert would, and prints what holds at each."""
import json
import sys
from datetime import datetime, timezone
from pathlib import Path
from tempfile import mkdtemp

from elasticsearch import Elasticsearch

from logagg_alerts import Rule, RuleFiles


def evaluated(path, client, ticks):
    settings = RuleFiles.get_yaml(None, str(path))
    place = {'timestamp_field': '@timestamp', 'heartbeat_folder': mkdtemp(), 'writeback_index': 'notes'}
    rule = Rule(settings | place)
    rule.client = client
    for tick in ticks:
        # Some seconds into the minute, as ElastAlert comes by.
        rule.garbage_collect(datetime.fromtimestamp(tick + 7, timezone.utc))
        if rule.last != tick:
            raise AssertionError(f'{path} was not evaluated at {tick}')
        for (service, *groups), active in rule.active.items():
            if active.resolved is None:
                yield {
                    'alert': rule.rules['name'],
                    'tick': tick,
                    'service': service,
                    'group': dict(zip(rule.alert['group_by'], groups)),
                    'fires': active.fired is not None,
                    'value': active.value or 0,
                }


def main():
    asked = json.load(sys.stdin)
    client = Elasticsearch([asked['url']], timeout=60)
    paths = sorted(Path(asked['rules']).glob('*.yaml'))
    json.dump([one for path in paths for one in evaluated(path, client, asked['ticks'])], sys.stdout)


main()
