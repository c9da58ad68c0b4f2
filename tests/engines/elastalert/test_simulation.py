"""Hundreds of minutes on a simulated clock: what is told must be what an independent reading of docs/meaning.md says."""
import os
import random
import unittest
from bisect import bisect_right
from datetime import datetime, timezone
from decimal import ROUND_CEILING, Decimal
from pathlib import Path
from tempfile import mkdtemp

import yaml
from elastalert.util import EAException
from store import NANOS, Store

from logagg_alerts import Rule

START = 1_800_000_000 // 60 * 60
MINUTES = 720
SERVICES = ['api', 'web']
RULES = sorted(Path(os.environ['RULES']).glob('*.yaml'))


def lines_of(seed):
    """Lines of two services with calm and busy times and silences, some exactly on a minute's end."""
    chance = random.Random(seed)
    lines = []
    for service in SERVICES:
        for minute in range(MINUTES):
            busy = chance.choice([0, 0, 1, 2, 4, 7]) if minute // 20 % 3 else chance.choice([0, 0, 0, 1])
            for _ in range(busy):
                lines.append(line_of(chance, service, START + 60 * minute))
    return lines


def line_of(chance, service, minute):
    within = chance.choice([0, 1, 59 * NANOS, 60 * NANOS - 1, chance.randrange(60 * NANOS)])
    matched = [path.stem for path in RULES if chance.random() < 0.45]
    return {
        '@timestamp': minute * NANOS + within,
        'service.name': service,
        'service.environment': chance.choice(['production'] * 9 + ['staging']),
        'logagg.alerts': matched,
        'app.path': chance.choice(['/a', '/b', '{{ $x }}', None]),
        'app.status': chance.choice([200.0, 500.0, 0.5, None]),
        'app.duration': chance.choice([99.0, 100.0, 101.0, 5.5, None]),
    }


class Expected:
    """The alert by its definition, straight from the lines."""

    def __init__(self, name, alert, lines):
        self.name, self.alert = name, alert
        own = [line for line in lines if line['service.environment'] == 'production']
        self.lines = sorted(own, key=lambda line: line['@timestamp'])
        self.known = {}

    def firing(self, tick):
        """The groups for which it held at every evaluation from `for` before until now."""
        evaluations = -(-self.alert['for'] // 60) + 1
        sets = [self.holding(tick - 60 * back) for back in range(evaluations)]
        return set.intersection(*sets)

    def holding(self, tick):
        if tick not in self.known:
            self.known[tick] = {group for group, lines in self.groups(tick).items() if self.holds(lines)}
        return self.known[tick]

    def groups(self, tick):
        fields = list(self.alert['group_by'].values())
        found = {} if fields else {(service,): [] for service in SERVICES}
        for line in self.window(tick):
            values = [line[field] for field in fields]
            if None not in values:
                found.setdefault((line['service.name'], *map(shown, values)), []).append(line)
        return found

    def window(self, tick):
        """The lines of (tick - window, tick]."""
        ends = [(tick - self.alert['window']) * NANOS, tick * NANOS]
        first, end = (bisect_right(self.lines, one, key=lambda line: line['@timestamp']) for one in ends)
        return self.lines[first:end]

    def holds(self, lines):
        matching = [line for line in lines if self.alert['marked'] is None or self.name in line['logagg.alerts']]
        if self.alert['minimum'] is not None and len(lines) < self.alert['minimum']:
            return False
        measure = self.alert['measure']
        if measure == 'absence':
            return not matching
        limit = Decimal(str(self.alert['threshold']))
        if measure == 'quantile':
            values = sorted(line['app.duration'] for line in matching if line['app.duration'] is not None)
            if not values:
                return False
            rank = (Decimal(str(self.alert['quantile'])) * len(values)).to_integral_value(ROUND_CEILING)
            return self.compare(Decimal(values[int(rank) - 1]), limit)
        if measure == 'ratio':
            return bool(lines) and self.compare(Decimal(len(matching)), limit * len(lines))
        seconds = self.alert['window'] if measure == 'rate' else 1
        return self.compare(Decimal(len(matching)), limit * seconds)

    def compare(self, value, limit):
        return value > limit if self.alert['comparison'] == 'above' else value < limit


def shown(value):
    return value if isinstance(value, str) else f'{value:g}'


def rule_of(path, store):
    settings = yaml.safe_load(path.read_text(encoding='utf-8'))
    rule = Rule(settings | {'timestamp_field': '@timestamp', 'heartbeat_folder': mkdtemp(), 'writeback_index': 'notes'})
    rule.client = store
    return rule


def group_of(alert, labels):
    return (labels['service_name'], *(labels[label] for label in alert['group_by']))


class Simulation(unittest.TestCase):
    def run_one(self, path, seed):
        chance = random.Random(f'{path.stem} {seed}')
        lines = lines_of(seed)
        store = Store(lines)
        rule = rule_of(path, store)
        expected = Expected(rule.rules['name'], rule.alert, lines)
        now, last, checked, fired = START + 3600.0, 0, 0, 0
        while now < START + 60 * MINUTES:
            # ElastAlert comes by a minute later, more or less; now and then it was restarted, or away for long.
            now += 60 + chance.uniform(-5, 5) + chance.choice([0] * 150 + [180, 180, 3700])
            if chance.random() < 0.03:
                rule = rule_of(path, store)
                last = 0
            store.down = chance.random() < 0.1
            told = self.told(rule, now)
            tick = int(now) // 60 * 60
            if store.down or tick == last:
                self.assertIsNone(told)
                continue
            last = tick
            firing = expected.firing(tick)
            self.assertEqual(told, firing, f'{path.stem} at {tick}')
            checked += 1
            fired += len(firing)
        return checked, fired

    def told(self, rule, now):
        """Groups that fire by what a run hands over; None when it hands over nothing new."""
        before = rule.last
        rule.matches = []
        try:
            rule.garbage_collect(datetime.fromtimestamp(now, timezone.utc))
        except EAException:
            return None
        if rule.last == before:
            return None
        alerts = rule.matches[0]['alerts'] if rule.matches else []
        self.assertLessEqual(len(rule.matches), 1)
        end = datetime.fromtimestamp(rule.last, timezone.utc).strftime('%Y-%m-%dT%H:%M:%S')
        return {group_of(rule.alert, alert['labels']) for alert in alerts if alert['endsAt'] > end + 'Z'}

    def test_every_alert(self):
        for path in RULES:
            with self.subTest(path.stem):
                checked, fired = self.run_one(path, 1)
                print(f'{path.stem}: {checked} evaluations, {fired} times something fired')
                self.assertGreater(checked, 200)
                self.assertGreater(fired, 0)


if __name__ == '__main__':
    unittest.main()
