# Made by logagg 0.0.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
"""The rule type, the alerter and the loader that ElastAlert 2 uses.

ElastAlert's own rule types have no `for`, compare with >= and reset or shift their windows. Therefore the alerts are
evaluated here, once for each whole minute, even if ElastAlert runs late. logagg_meaning.py defines the alerts.
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
from logagg_meaning import MINUTE, counts_in, measure_of, messages, search_body, true_groups, update

# After a longer gap the missed minutes are not evaluated one by one: the state is rebuilt.
CATCH_UP = 10 * MINUTE
# Older messages are not sent.
STALE = 3 * MINUTE
DAY = 24 * 60 * MINUTE
# How long ElastAlert's records of its runs are kept.
RECORDS_KEPT = 7 * DAY


class RuleFiles(FileRulesLoader):
    """Reads rule files without changes. ElastAlert's own loader replaces every $NAME by an environment variable."""

    def get_yaml(self, filename):
        try:
            return yaml.safe_load(Path(filename).read_text(encoding='utf-8'))
        except yaml.YAMLError as error:
            raise EAException(f'Could not parse file {filename}: {error}')


class Rule(RuleType):
    """Evaluates one alert, for each service and group separately."""

    required_options = frozenset(['logagg'])
    # The day of the last clean-up, for all rules.
    cleaned = None

    def __init__(self, rules, args=None):
        super().__init__(rules, args)
        self.alert = {'name': rules['name']} | rules['logagg']
        # If the measure is unknown, ElastAlert does not start.
        measure_of(self.alert)
        self.active = {}
        self.last = None
        self.client = None

    def add_count_data(self, counts):
        """Does nothing: ElastAlert's own query finds no lines. ElastAlert calls garbage_collect after it."""

    def garbage_collect(self, timestamp):
        """Evaluates the minutes since the last run. ElastAlert calls this once per run, with now minus query_delay."""
        newest = int(timestamp.timestamp()) // MINUTE * MINUTE
        try:
            if self.evaluate(newest):
                self.report(newest)
        except ElasticsearchException as error:
            # The next run evaluates these minutes again.
            raise EAException(f'The search in Elasticsearch failed: {error}')
        self.delete_old_records(newest)

    def evaluate(self, newest):
        """Evaluates each missed minute once, in order. Returns whether there was one."""
        missed = newest - (self.last or 0)
        if self.last is None or abs(missed) > CATCH_UP:
            self.rebuild(newest)
            return True
        for tick in range(self.last + MINUTE, newest + 1, MINUTE):
            update(self.active, self.alert, tick, self.values(tick))
            self.last = tick
        return missed > 0

    def rebuild(self, newest):
        """After a start or a gap: goes back while a condition was true without interruption, at most for `for`, and not
        before the first run: no line had arrived then, so an alert on silence would fire at once."""
        values = {newest: self.values(newest)}
        first, still = newest, set(values[newest])
        first_run = self.first_run(newest) if still else newest
        while still and newest - first < self.alert['for'] and first - MINUTE >= first_run:
            first -= MINUTE
            values[first] = self.values(first)
            still &= set(values[first])
        self.active = {}
        for tick in sorted(values):
            update(self.active, self.alert, tick, values[tick])
        self.last = newest

    def first_run(self, newest):
        """The time of ElastAlert's oldest record of this rule; without a record, this is the first run."""
        answer = self.client.search(
            index=f"{self.rules['writeback_index']}_status",
            body={
                'size': 0,
                'query': {'term': {'rule_name': self.rules['name']}},
                'aggs': {'first': {'min': {'field': '@timestamp'}}},
            },
            ignore_unavailable=True,
            allow_partial_search_results=False,
        )
        oldest = answer.get('aggregations', {}).get('first', {}).get('value')
        return newest if oldest is None else oldest // 1000

    def values(self, tick):
        """The value of each service and group for which the condition is true at a tick."""
        counts, after = {}, None
        while True:
            page, after = counts_in(self.search(search_body(self.alert, tick, after)))
            counts |= page
            if after is None:
                return true_groups(self.alert, counts)

    def search(self, body):
        self.client = self.client or elasticsearch_client(self.rules)
        # A partial response would give a wrong result. A missing data stream means no lines.
        return self.client.search(
            index=self.rules['index'], body=body, ignore_unavailable=True, allow_partial_search_results=False
        )

    def report(self, tick):
        """Adds one match with all messages of this minute, and touches the file that the health check reads."""
        alerts = messages(self.active, self.alert, tick)
        if alerts:
            self.add_match({'@timestamp': unix_to_dt(tick), 'tick': tick, 'alerts': alerts})
        folder = Path(self.rules['heartbeat_folder'])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / self.rules['name']).touch()

    def delete_old_records(self, tick):
        """Once a day. ElastAlert itself never deletes its records in Elasticsearch."""
        if Rule.cleaned == tick // DAY:
            return
        Rule.cleaned = tick // DAY
        records = self.rules['writeback_index']
        old = {'range': {'@timestamp': {'lt': (tick - RECORDS_KEPT) * 1000, 'format': 'epoch_millis'}}}
        try:
            self.client.delete_by_query(
                index=f'{records},{records}_status,{records}_error',
                body={'query': old},
                ignore_unavailable=True,
                conflicts='proceed',
                wait_for_completion=False,
            )
        except ElasticsearchException as error:
            elastalert_logger.warning('Old records could not be deleted: %s', error)


class ToAlertmanager(Alerter):
    """Sends the alerts of a rule to every Alertmanager. It is enough if one accepts them."""

    required_options = frozenset(['alertmanager_hosts'])
    sent = 0

    def alert(self, matches):
        newest = max(matches, key=lambda match: match['tick'])
        # ElastAlert retries failed messages. Each message has the whole state, so only the newest one is needed.
        if newest['tick'] <= self.sent or time.time() - newest['tick'] > STALE:
            return
        hosts = self.rule['alertmanager_hosts']
        failures = [failure for failure in [self.post(host, newest['alerts']) for host in hosts] if failure]
        if hosts and len(failures) == len(hosts):
            raise EAException('No Alertmanager accepted the alerts: ' + '; '.join(failures))
        self.sent = newest['tick']

    def post(self, host, alerts):
        """Returns the error, or None."""
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
