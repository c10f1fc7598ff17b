"""What Prometheus reads at /metrics, all out of the database, so any worker tells the figures of all of them."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric

from ratusha.foundation.jobs import queries as jobs
from ratusha.foundation.journal import ledger

from . import measuring, queries, rules
from .models import Probe
from .queries import Number, Numbers

GAUGES = {
    "letters waiting": ("ratusha_letters_waiting", "Letters that wait to be sent"),
    "letters dead": ("ratusha_letters_dead", "Letters that could not be delivered"),
    "jobs failed": ("ratusha_jobs_failed", "Scheduled runs that were given up"),
    "reactions given up": ("ratusha_reactions_given_up", "Reactions that were given up"),
    "unsealed": ("ratusha_journal_unsealed", "Journal entries that wait for the seal"),
}
AGES = {
    "unsealed": ("ratusha_journal_lag_seconds", "Age of the oldest journal entry that is not sealed"),
    "letters waiting": ("ratusha_letters_oldest_seconds", "Age of the oldest letter that waits"),
}


def text(now: datetime) -> bytes:
    """Every figure in the text format of Prometheus. About six queries."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(now))
    return generate_latest(registry)


class _Figures:
    """One reading, collected once."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def collect(self) -> Iterator[Metric]:
        """The families, as the library asks for them."""
        found = queries.numbers()
        yield from _requests()
        yield from _gauges(found, self.now)
        yield from _queues(found, self.now)
        yield from _moments(found)
        yield from _parts(self.now)
        yield from _sizes()


def _requests() -> Iterator[Metric]:
    counted = CounterMetricFamily("ratusha_requests", "Requests answered", labels=["route", "method", "status"])
    lasted = HistogramMetricFamily("ratusha_request_seconds", "Time to answer", labels=["route", "method"])
    buckets: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * rules.BUCKETS)
    seconds: dict[tuple[str, str], float] = defaultdict(float)
    for row in queries.totals():
        counted.add_metric([row.route, row.method, str(row.status)], row.count)
        key = (row.route, row.method)
        seconds[key] += row.seconds
        buckets[key] = [mine + getattr(row, f"b{n}") for n, mine in enumerate(buckets[key])]
    for key, counts in buckets.items():
        lasted.add_metric(list(key), rules.cumulative(counts), sum_value=seconds[key])
    yield counted
    yield lasted


def _gauges(found: Numbers, now: datetime) -> Iterator[Metric]:
    for kind, (name, words) in GAUGES.items():
        yield GaugeMetricFamily(name, words, value=found.get(kind, Number()).count)
    for kind, (name, words) in AGES.items():
        yield GaugeMetricFamily(name, words, value=found.get(kind, Number()).age(now).total_seconds())
    yield GaugeMetricFamily("ratusha_journal_sealed", "Journal entries that are sealed", value=ledger.head_seq())


def _queues(found: Numbers, now: datetime) -> Iterator[Metric]:
    waiting = GaugeMetricFamily("ratusha_queue_waiting", "Tasks that wait for a worker", labels=["queue"])
    oldest = GaugeMetricFamily("ratusha_queue_oldest_seconds", "How long the oldest one waits", labels=["queue"])
    for queue in settings.TASKS["default"]["QUEUES"]:
        one = found.get(f"queue {queue}", Number())
        waiting.add_metric([queue], one.count)
        oldest.add_metric([queue], one.age(now).total_seconds())
    yield waiting
    yield oldest


def _moments(found: Numbers) -> Iterator[Metric]:
    """Moments and not ages, so that an alert counts the age itself; no line while there has been none."""
    for kind, words in (("backup", "The last good backup"), ("drill", "The last good restoration exercise")):
        one = found.get(kind)
        if one is not None and one.at is not None:
            yield GaugeMetricFamily(f"ratusha_{kind}_timestamp_seconds", words, value=one.at.timestamp())


def _parts(now: datetime) -> Iterator[Metric]:
    alive = GaugeMetricFamily("ratusha_background_alive", "1 if the part gave a sign of life lately", labels=["part"])
    for sign in jobs.signs(now):
        alive.add_metric([sign.name], int(sign.alive))
    yield alive
    good = GaugeMetricFamily("ratusha_outside_good", "1 if the last try of an outside part was good", labels=["part"])
    found = queries.probes()
    for probe in found.values():
        good.add_metric([probe.name], int(probe.good))
    yield good
    yield from _findings(found.get("look"))
    if certificate := found.get("certificate"):
        until = datetime.fromisoformat(certificate.facts["until"]) if certificate.facts.get("until") else None
        if until is not None:
            words = "When the certificate of the public address ends"
            yield GaugeMetricFamily("ratusha_certificate_until_seconds", words, value=until.timestamp())


def _findings(looked: Probe | None) -> Iterator[Metric]:
    levels = GaugeMetricFamily("ratusha_findings", "What the last look at everything found", labels=["level"])
    for level, count in (looked.facts.get("counts", {}) if looked else {}).items():
        levels.add_metric([level], count)
    yield levels


def _sizes() -> Iterator[Metric]:
    disk = shutil.disk_usage(settings.HOME)
    yield GaugeMetricFamily("ratusha_disk_free_bytes", "Free space where the data is", value=disk.free)
    yield GaugeMetricFamily("ratusha_disk_bytes", "Whole space where the data is", value=disk.total)
    yield GaugeMetricFamily("ratusha_database_bytes", "Size of the database", value=measuring.database_size())
    yield GaugeMetricFamily("ratusha_sqlite_wal_bytes", "Write-ahead log of SQLite", value=measuring.wal_size())
