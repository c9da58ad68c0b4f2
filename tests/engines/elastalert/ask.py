"""Asks a real store what a rule file's alert counts at a tick: `ask.py RULE.yaml HOST PORT TICK`. Prints JSON."""
import json
import sys
from dataclasses import asdict
from pathlib import Path

import yaml

import logagg_alerts
from logagg_meaning import counts_in, search_body, true_groups

file, host, port, tick = sys.argv[1:]
settings = yaml.safe_load(Path(file).read_text(encoding='utf-8'))
rule = logagg_alerts.Rule(settings | {'es_host': host, 'es_port': int(port), 'use_ssl': False})

pages, counts, after = 0, {}, None
while pages == 0 or after:
    page, after = counts_in(rule.search(search_body(rule.alert, int(tick), after)))
    counts |= page
    pages += 1
active = true_groups(rule.alert, counts)
assert active == rule.values(int(tick))
json.dump(
    {
        'pages': pages,
        'groups': [{'key': key, **asdict(one), 'held': active.get(key)} for key, one in sorted(counts.items())],
        'held': [{'key': key, 'value': value} for key, value in sorted(active.items())],
    },
    sys.stdout,
)
