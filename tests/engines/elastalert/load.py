"""Loads each rule of the input with its configuration as ElastAlert does when it starts; ends with an error where it cannot."""
import json
import sys
from argparse import Namespace
from pathlib import Path
from tempfile import mkdtemp

from elastalert.config import load_conf

SILENT = {'debug': False, 'verbose': False, 'es_debug': False, 'es_debug_trace': None, 'rule': None}

for loaded in json.load(sys.stdin):
    folder = Path(mkdtemp())
    rules = folder / 'rules'
    rules.mkdir()
    (rules / 'rule.yaml').write_text(loaded['rule'])
    config = folder / 'config.yaml'
    config.write_text(loaded['config'].replace('/opt/elastalert/rules', str(rules)))
    conf = load_conf(Namespace(config=str(config), **SILENT))
    found = conf['rules_loader'].load(conf)
    if len(found) != 1:
        sys.exit('no rule was loaded: ' + loaded['rule'])
