"""Reads one YAML document with PyYAML and prints it as JSON: one more parser to ask what a file says."""

import json
import sys

import yaml


def jsonable(value):
    """Keeps apart what JSON alone would make equal: what JSON has no form for is written with its type."""
    if isinstance(value, dict):
        return {key_text(key): jsonable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [jsonable(item) for item in value]
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and value == value and abs(value) != float("inf"):
        return value
    return f"<{type(value).__name__}>{value}"


def key_text(key):
    return key if isinstance(key, str) else f"<{type(key).__name__}>{key}"


def main():
    path = sys.argv[1] if len(sys.argv) > 1 else "-"
    try:
        if path == "-":
            value = yaml.safe_load(sys.stdin.buffer)
        else:
            with open(path, "rb") as file:
                value = yaml.safe_load(file)
    except (OSError, yaml.YAMLError) as error:
        sys.exit(str(error))
    json.dump(jsonable(value), sys.stdout, ensure_ascii=False)


main()
