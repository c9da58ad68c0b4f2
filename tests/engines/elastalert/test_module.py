"""What ElastAlert sees of the module: its loader, its rule between failures and restarts, and its alerter."""
import json
import os
import threading
import time
import unittest
from argparse import Namespace
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import mkdtemp

from elastalert.config import load_conf
from elastalert.util import EAException
from store import NANOS, Store

import logagg_alerts
from logagg_alerts import Rule, RuleFiles, ToAlertmanager
from logagg_meaning import ActiveAlert, Counts, counts_in, instant, message, search_body, text_of, true_groups

NOON = 1_800_000_000 // 86_400 * 86_400 + 43_200
RULES = Path(os.environ['RULES'])


def at(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc)


def alert(**more):
    common = {'name': 'A', 'environment': 'production', 'services': ['api'], 'marked': 'A', 'measure': 'count'}
    common |= {'comparison': 'above', 'threshold': 1, 'window': 60, 'for': 0, 'minimum': None, 'group_by': {}}
    return common | {'severity': 'warning', 'annotations': {'summary': [{'fill': 'value'}]}} | more


def rule(store, **more):
    settings = {'name': 'A', 'index': 'logs-*', 'logagg': alert(**more), 'timestamp_field': '@timestamp'}
    made = Rule(settings | {'heartbeat_folder': mkdtemp(), 'writeback_index': 'records'})
    made.client = store
    return made


def lines(*seconds):
    common = {'service.name': 'api', 'service.environment': 'production', 'logagg.alerts': ['A']}
    return [common | {'@timestamp': second * NANOS} for second in seconds for _ in range(2)]


def handed_over(made):
    found, made.matches = made.matches, []
    return [(match['tick'], [one['labels']['service_name'] for one in match['alerts']]) for match in found]


class UnknownMeasure(unittest.TestCase):
    """Another measure's number would be a wrong verdict, so nothing is evaluated."""

    def test_does_not_load(self):
        with self.assertRaisesRegex(ValueError, 'unknown measure: sum'):
            rule(Store([]), measure='sum')

    def test_is_neither_asked_nor_decided_nor_shown(self):
        unknown = alert(measure='sum')
        held = ActiveAlert(since=NOON, value=1.0, fired=NOON)
        steps = (
            lambda: search_body(unknown, NOON),
            lambda: true_groups(unknown, {('api',): Counts(3, 2)}),
            lambda: message(('api',), held, unknown, NOON),
        )
        for step in steps:
            with self.assertRaisesRegex(ValueError, 'unknown measure: sum'):
                step()

    def test_a_comparison_and_a_placeholder_are_refused_as_well(self):
        with self.assertRaises(KeyError):
            true_groups(alert(comparison='between'), {('api',): Counts(3, 2)})
        filled = alert(annotations={'summary': [{'fill': 'host'}]})
        with self.assertRaisesRegex(ValueError, 'unknown placeholder: host'):
            message(('api',), ActiveAlert(since=NOON, value=1.0, fired=NOON), filled, NOON)


class Loading(unittest.TestCase):
    def conf(self):
        silent = {'debug': False, 'verbose': False, 'es_debug': False, 'es_debug_trace': None, 'rule': None}
        args = Namespace(config=str(RULES.parent / 'loaded.yaml'), **silent)
        text = (RULES.parent / 'elastalert.yaml').read_text().replace('/opt/elastalert/rules', str(RULES))
        Path(args.config).write_text(text)
        return load_conf(args)

    def test_elastalert_takes_every_file(self):
        conf = self.conf()
        self.assertIsInstance(conf['rules_loader'], RuleFiles)
        rules = conf['rules_loader'].load(conf)
        self.assertEqual({rule['name'] for rule in rules}, {path.stem for path in RULES.glob('*.yaml')})
        for one in rules:
            self.assertIsInstance(one['type'], Rule)
            self.assertIsInstance(one['alert'][0], ToAlertmanager)
            self.assertEqual(one['query_delay'].total_seconds(), 20)

    def test_texts_come_as_they_were_written(self):
        os.environ['LEAKED'] = 'secret'
        conf = self.conf()
        hostile, = [rule for rule in conf['rules_loader'].load(conf) if rule['name'] == 'Hostile']
        wanted = json.loads(os.environ['HOSTILE'])
        self.assertIn('$LEAKED ${LEAKED}', wanted)
        pieces = hostile['type'].alert['annotations']['summary']
        self.assertEqual(pieces, [{'text': wanted}, {'fill': 'service'}])

    def test_a_broken_file_is_said_as_elastalert_says_it(self):
        broken = Path(mkdtemp()) / 'broken.yaml'
        broken.write_text('a: [')
        with self.assertRaisesRegex(EAException, 'Could not parse file'):
            RuleFiles({}).get_yaml(broken)


class Evaluating(unittest.TestCase):
    def test_each_minute_is_evaluated_once_however_uneven_the_runs(self):
        store = Store(lines(NOON - 5, NOON + 55, NOON + 115))
        made = rule(store)
        runs = [NOON + 0.1, NOON + 59.9, NOON + 60, NOON + 125]
        told = []
        for now in runs:
            made.garbage_collect(at(now))
            told.append(handed_over(made))
        self.assertEqual(told, [[(NOON, ['api'])], [], [(NOON + 60, ['api'])], [(NOON + 120, ['api'])]])
        self.assertEqual(len(store.searches), 3)

    def test_minutes_that_could_not_be_asked_for_are_evaluated_later(self):
        store = Store(lines(NOON - 5, NOON + 55, NOON + 115, NOON + 175))
        made = rule(store, **{'for': 180})
        made.garbage_collect(at(NOON))
        store.down = True
        for late in (60, 120):
            with self.assertRaisesRegex(EAException, 'search in Elasticsearch failed'):
                made.garbage_collect(at(NOON + late))
        store.down = False
        made.garbage_collect(at(NOON + 180))
        self.assertEqual(handed_over(made), [(NOON + 180, ['api'])])

    def test_a_start_costs_one_search_where_nothing_holds(self):
        store = Store(lines(NOON - 700))
        rule(store, **{'for': 86_400}).garbage_collect(at(NOON))
        self.assertEqual(len(store.searches), 1)

    def test_a_start_looks_back_as_far_as_something_held(self):
        store = Store(lines(NOON - 5, NOON - 65, NOON - 185))
        rule(store, **{'for': 86_400}).garbage_collect(at(NOON))
        self.assertEqual(len(store.searches), 3)

    def test_the_first_start_does_not_look_back(self):
        for first_run in (None, NOON - 30):
            store = Store([], first_run)
            made = rule(store, measure='absence', **{'for': 300})
            for minute in range(6):
                made.garbage_collect(at(NOON + 60 * minute))
            self.assertEqual(handed_over(made), [(NOON + 300, ['api'])])

    def test_what_fires_again_after_a_long_time_fires_since_now(self):
        made = rule(Store(lines(NOON - 5, NOON + 3595)))
        made.garbage_collect(at(NOON))
        made.garbage_collect(at(NOON + 3600))
        self.assertEqual(made.matches[-1]['alerts'][0]['startsAt'], instant(NOON + 3600))

    def test_the_newest_value_is_told(self):
        made = rule(Store(lines(NOON - 5, NOON + 30, NOON + 55)))
        made.garbage_collect(at(NOON))
        made.garbage_collect(at(NOON + 60))
        told = [match['alerts'][0]['annotations']['summary'] for match in made.matches]
        self.assertEqual(told, ['2', '4'])

    def test_an_end_is_told_for_a_quarter_of_an_hour(self):
        made = rule(Store(lines(NOON - 5)))
        for minute in range(20):
            made.garbage_collect(at(NOON + 60 * minute))
        told = [(match['tick'] - NOON) // 60 for match in made.matches]
        self.assertEqual(told, list(range(16)))
        self.assertEqual({match['alerts'][0]['endsAt'] for match in made.matches[1:]}, {instant(NOON + 60)})

    def test_an_hour_away_tells_nothing_of_that_hour(self):
        store = Store(lines(*range(NOON, NOON + 3000, 30)))
        made = rule(store)
        made.garbage_collect(at(NOON - 60))
        made.garbage_collect(at(NOON + 3600))
        self.assertEqual(handed_over(made), [])
        self.assertEqual(len(store.searches), 2)

    def test_a_clock_that_was_set_back_is_followed(self):
        made = rule(Store(lines(NOON - 5)))
        made.garbage_collect(at(NOON + 86_400))
        made.garbage_collect(at(NOON))
        self.assertEqual(handed_over(made), [(NOON, ['api'])])

    def test_old_notes_are_deleted_once_a_day(self):
        Rule.cleaned = None
        store = Store([])
        for made in (rule(store), rule(store)):
            for minute in range(3):
                made.garbage_collect(at(NOON + 60 * minute))
        deleted = [one['body']['query']['range']['@timestamp']['lt'] for one in store.deleted]
        self.assertEqual(deleted, [(NOON - 7 * 86_400) * 1000])
        made.garbage_collect(at(NOON + 86_400))
        self.assertEqual(len(store.deleted), 2)

    def test_every_evaluation_leaves_a_sign_of_life(self):
        store = Store([])
        made = rule(store)
        folder = Path(made.rules['heartbeat_folder'])
        store.down = True
        with self.assertRaises(EAException):
            made.garbage_collect(at(NOON))
        self.assertEqual(list(folder.iterdir()), [])
        store.down = False
        made.garbage_collect(at(NOON))
        self.assertEqual([one.name for one in folder.iterdir()], ['A'])


class Meaning(unittest.TestCase):
    def test_a_message_says_when_it_began_and_when_it_ends(self):
        one = message(('api',), ActiveAlert(since=NOON - 300, fired=NOON - 60, value=7), alert(), NOON)
        self.assertEqual(one['startsAt'], instant(NOON - 60))
        self.assertEqual(one['endsAt'], instant(NOON + 300))
        self.assertEqual(one['labels'], {'alertname': 'A', 'service_name': 'api', 'env': 'production', 'severity': 'warning'})
        ended = message(('api',), ActiveAlert(since=0, fired=60, value=7, resolved=120), alert(), NOON)
        self.assertEqual(ended['endsAt'], '1970-01-01T00:02:00.000000000Z')

    def test_values_are_shown_as_on_loki(self):
        for measure, shown in (('count', '8'), ('absence', '8'), ('rate', '7.500'), ('ratio', '7.500'), ('quantile', '7.500')):
            one = message(('api',), ActiveAlert(since=0, fired=0, value=7.5), alert(measure=measure), NOON)
            self.assertEqual(one['annotations'], {'summary': shown})

    def test_numbers_and_booleans_are_labels_as_they_are_written(self):
        pairs = [(200.0, '200'), (200, '200'), (0.25, '0.25'), (True, 'true'), (False, 'false'), ('200.0', '200.0')]
        for value, text in pairs:
            self.assertEqual(text_of(value), text)

    def test_a_share_is_compared_without_rounding(self):
        fourteen = Counts(lines=20, matching=20, values=20, beyond=6)
        at_most = alert(measure='quantile', quantile=0.7, field='app.d')
        self.assertEqual(true_groups(at_most, {('api',): fourteen}), {})
        self.assertIn(('api',), true_groups(at_most | {'quantile': 0.71}, {('api',): fourteen}))
        below = at_most | {'comparison': 'below'}
        self.assertIn(('api',), true_groups(below, {('api',): Counts(20, 20, 20, 14)}))
        self.assertEqual(true_groups(below | {'quantile': '7.1e-1'}, {('api',): Counts(20, 20, 20, 14)}), {})

    def test_an_answer_without_aggregations_has_no_groups(self):
        self.assertEqual(counts_in({'hits': {'hits': []}}), ({}, None))

    def test_half_an_answer_is_none(self):
        seen = {}

        class Client:
            def search(self, **request):
                seen.update(request)
                return {}

        rule(Client()).search(search_body(alert(), NOON))
        self.assertIs(seen['allow_partial_search_results'], False)


class Receiver:
    """An Alertmanager that answers with a status and keeps what it is sent."""

    def __init__(self, status):
        received = self.received = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                received.append((self.path, json.loads(self.rfile.read(int(self.headers['Content-Length'])))))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = HTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Telling(unittest.TestCase):
    def setUp(self):
        self.good, self.bad = Receiver(200), Receiver(500)
        for one in (self.good, self.bad):
            self.addCleanup(one.server.server_close)
            self.addCleanup(one.server.shutdown)
        self.now = int(time.time())

    def alerter(self, *hosts):
        return ToAlertmanager({'alertmanager_hosts': list(hosts)})

    def match(self, tick, name='A'):
        return {'tick': tick, 'alerts': [{'labels': {'alertname': name}}]}

    def test_one_that_takes_it_is_enough(self):
        self.alerter('http://127.0.0.1:1', self.bad.url, self.good.url).alert([self.match(self.now)])
        self.assertEqual(self.good.received, [('/api/v2/alerts', [{'labels': {'alertname': 'A'}}])])

    def test_it_fails_when_none_takes_it_and_is_told_again(self):
        alerter = self.alerter('http://127.0.0.1:1', self.bad.url)
        for _ in range(2):
            with self.assertRaisesRegex(EAException, 'No Alertmanager accepted the alerts'):
                alerter.alert([self.match(self.now)])
        self.assertEqual(len(self.bad.received), 2)

    def test_nothing_old_is_sent(self):
        alerter = self.alerter(self.good.url)
        alerter.alert([self.match(self.now - 200)])
        self.assertEqual(self.good.received, [])
        alerter.alert([self.match(self.now - 60, 'new')])
        alerter.alert([self.match(self.now - 120, 'retried')])
        self.assertEqual([body[0]['labels']['alertname'] for _, body in self.good.received], ['new'])

    def test_nobody_to_tell_is_no_failure(self):
        self.alerter().alert([self.match(self.now)])


if __name__ == '__main__':
    logagg_alerts.elastalert_logger.setLevel('CRITICAL')
    unittest.main()
