# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
"""What ElastAlert 2 loads: a rule type, an alerter and a loader.

ElastAlert's own rule types know no `for`, compare with >= and clear or shift their windows, so the alerts are evaluated
here: at every whole minute once, however unevenly ElastAlert comes by. logagg_meaning.py says what they mean.
"""
import json
import time
import urllib.request
from pathlib import Path

import yaml
from elasticsearch.exceptions import ElasticsearchException

from elastalert.alerts import Alerter
from elastalert.loaders import FileRulesLoader
from elastalert.ruletypes import RuleType
from elastalert.util import EAException, elastalert_logger, elasticsearch_client, unix_to_dt
from logagg_meaning import MINUTE, counts_in, holding, measure_of, messages, question, step

# Ticks older than this are not evaluated one by one: the state is computed again.
CATCH_UP = 10 * MINUTE
# A message about a tick older than this is not sent.
STALE = 3 * MINUTE
DAY = 24 * 60 * MINUTE
# How long ElastAlert's records of its own runs are kept.
NOTES_KEPT = 7 * DAY


class RuleFiles(FileRulesLoader):
    """Reads rule files as they are. ElastAlert's own loader puts environment variables in for every $NAME."""

    def get_yaml(self, filename):
        try:
            return yaml.safe_load(Path(filename).read_text(encoding='utf-8'))
        except yaml.YAMLError as error:
            raise EAException(f'Could not parse file {filename}: {error}')


class Rule(RuleType):
    """Evaluates one alert, for each service and group on its own."""

    required_options = frozenset(['logagg'])
    tidied = None

    def __init__(self, rules, args=None):
        super().__init__(rules, args)
        self.alert = {'name': rules['name']} | rules['logagg']
        # ElastAlert does not start with an alert of an unknown measure.
        measure_of(self.alert)
        self.held = {}
        self.last = None
        self.client = None

    def add_count_data(self, counts):
        """ElastAlert's own query looks for nothing: it is only there to be called after it."""

    def garbage_collect(self, timestamp):
        """Evaluates the minutes since the last one. ElastAlert calls this once a run, with now less query_delay."""
        newest = int(timestamp.timestamp()) // MINUTE * MINUTE
        try:
            if self.evaluate(newest):
                self.tell(newest)
        except ElasticsearchException as error:
            # Undecided: the next run evaluates these minutes too.
            raise EAException(f'Elasticsearch could not be asked: {error}')
        self.tidy(newest)

    def evaluate(self, newest):
        """Whether there was a minute to evaluate. Each is evaluated once, in order."""
        missed = newest - (self.last or 0)
        if self.last is None or abs(missed) > CATCH_UP:
            self.rebuild(newest)
            return True
        for tick in range(self.last + MINUTE, newest + 1, MINUTE):
            step(self.held, self.alert, tick, self.values(tick))
            self.last = tick
        return missed > 0

    def rebuild(self, newest):
        """After a start or a gap: goes back as far as something held without a break, at most for `for`."""
        values = {newest: self.values(newest)}
        first, still = newest, set(values[newest])
        while still and newest - first < self.alert['for']:
            first -= MINUTE
            values[first] = self.values(first)
            still &= set(values[first])
        self.held = {}
        for tick in sorted(values):
            step(self.held, self.alert, tick, values[tick])
        self.last = newest

    def values(self, tick):
        """The value of each service and group for which the alert holds at a tick."""
        counts, after = {}, None
        while True:
            page, after = counts_in(self.search(question(self.alert, tick, after)))
            counts |= page
            if after is None:
                return holding(self.alert, counts)

    def search(self, body):
        self.client = self.client or elasticsearch_client(self.rules)
        # A partial response would give a wrong result. A missing data stream means no lines.
        return self.client.search(
            index=self.rules['index'], body=body, ignore_unavailable=True, allow_partial_search_results=False
        )

    def tell(self, tick):
        """Hands over one match with everything that is to be told now."""
        alerts = messages(self.held, self.alert, tick)
        if alerts:
            self.add_match({'@timestamp': unix_to_dt(tick), 'tick': tick, 'alerts': alerts})
        folder = Path(self.rules['heartbeat_folder'])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / self.rules['name']).touch()

    def tidy(self, tick):
        """Once a day: ElastAlert never deletes what it notes in Elasticsearch."""
        if Rule.tidied == tick // DAY:
            return
        Rule.tidied = tick // DAY
        notes = self.rules['writeback_index']
        old = {'range': {'@timestamp': {'lt': (tick - NOTES_KEPT) * 1000, 'format': 'epoch_millis'}}}
        try:
            self.client.delete_by_query(
                index=f'{notes},{notes}_status,{notes}_error',
                body={'query': old},
                ignore_unavailable=True,
                conflicts='proceed',
                wait_for_completion=False,
            )
        except ElasticsearchException as error:
            elastalert_logger.warning('Old notes could not be deleted: %s', error)


class ToAlertmanager(Alerter):
    """Posts what a rule hands over to every Alertmanager; one that takes it is enough."""

    required_options = frozenset(['alertmanager_hosts'])
    sent = 0

    def alert(self, matches):
        newest = max(matches, key=lambda match: match['tick'])
        # ElastAlert retries failed messages. The next minute sends the whole state again, so only the newest counts.
        if newest['tick'] <= self.sent or time.time() - newest['tick'] > STALE:
            return
        hosts = self.rule['alertmanager_hosts']
        failures = [failure for failure in [self.post(host, newest['alerts']) for host in hosts] if failure]
        if hosts and len(failures) == len(hosts):
            raise EAException('No Alertmanager took the alerts: ' + '; '.join(failures))
        self.sent = newest['tick']

    def post(self, host, alerts):
        """None, or what went wrong."""
        url = f'{host}/api/v2/alerts'
        body = json.dumps(alerts).encode()
        request = urllib.request.Request(url, body, {'Content-Type': 'application/json'})
        try:
            urllib.request.urlopen(request, timeout=10).close()
        except (OSError, ValueError) as error:
            elastalert_logger.error('Alertmanager %s: %s', host, error)
            return f'{host}: {error}'
        return None

    def get_info(self):
        return {'type': 'alertmanager'}
