"""Prints what the installed ElastAlert 2 requires of a rule: its JSON Schema, and the required options of its loaders."""
import json
from importlib.metadata import version

from elastalert.enhancements import BaseEnhancement
from elastalert import enhancements
from elastalert.loaders import RulesLoader, load_rule_schema


def required(classes):
    return {name: sorted(made.required_options) for name, made in sorted(classes.items())}


modules = [name for name, value in vars(enhancements).items() if isinstance(value, type) and issubclass(value, BaseEnhancement)]
print(json.dumps({
    'version': version('elastalert2'),
    'types': required(RulesLoader.rules_mapping),
    'alerters': required(RulesLoader.alerts_mapping),
    'enhancements': sorted(modules),
    'schema': load_rule_schema().schema,
}))
