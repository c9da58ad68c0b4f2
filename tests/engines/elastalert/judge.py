"""For each rule of the input: whether ElastAlert loads it, with a configuration that has none of its options."""
import json
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import mkdtemp
from unittest.mock import MagicMock

import elastalert.loaders
import elastalert.ruletypes
from elastalert.config import load_conf

SILENT = {'debug': False, 'verbose': False, 'es_debug': False, 'es_debug_trace': None, 'rule': None}
CONFIG = """
es_host: elasticsearch
es_port: 9200
rules_folder: {rules}
run_every: {{ minutes: 1 }}
buffer_time: {{ minutes: 15 }}
writeback_index: elastalert
"""
# The rule type new_term asks Elasticsearch for the terms of the past when it is loaded.
elastalert.ruletypes.elasticsearch_client = lambda conf: MagicMock(search=lambda **query: {})
# Reading the schema takes longer than everything else.
schema = elastalert.loaders.load_rule_schema()
elastalert.loaders.load_rule_schema = lambda: schema

folder = Path(mkdtemp())
config = folder / 'config.yaml'
config.write_text(CONFIG.format(rules=folder / 'rules'))
file = folder / 'rules' / 'rule.yaml'
file.parent.mkdir()


def answer(text):
    file.write_text(text)
    conf = load_conf(Namespace(config=str(config), **SILENT))
    try:
        return ['loads', ''] if conf['rules_loader'].load(conf) else ['refuses', 'skipped']
    except Exception as error:
        return ['refuses', f'{type(error).__name__}: {error}']


json.dump([answer(text) for text in json.load(sys.stdin)], sys.stdout)
