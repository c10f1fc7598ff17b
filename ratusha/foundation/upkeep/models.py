"""Tables of upkeep: durations of requests, tries of outside parts, daily sizes. None holds personal data."""

from django.db import models

WHOLE = 0  # the hour of rows that count from the beginning


class Timing(models.Model):
    """Requests to one route in one hour (hours since 1970 UTC), or from the beginning under the hour 0.

    `b0` … `b11`: how many took at most 5, 10, 25, 50, 100, 250, 500 ms, 1, 2.5, 5, 10 s, and longer.
    """

    hour = models.PositiveIntegerField()
    route = models.CharField(max_length=200)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField()
    count = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=0)
    slowest = models.FloatField(default=0)
    b0 = models.BigIntegerField(default=0)
    b1 = models.BigIntegerField(default=0)
    b2 = models.BigIntegerField(default=0)
    b3 = models.BigIntegerField(default=0)
    b4 = models.BigIntegerField(default=0)
    b5 = models.BigIntegerField(default=0)
    b6 = models.BigIntegerField(default=0)
    b7 = models.BigIntegerField(default=0)
    b8 = models.BigIntegerField(default=0)
    b9 = models.BigIntegerField(default=0)
    b10 = models.BigIntegerField(default=0)
    b11 = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hour", "route", "method", "status"), name="upkeep_timing_one"),)

    def __str__(self) -> str:
        return f"{self.method} {self.route} {self.status}"


class Probe(models.Model):
    """The last try of an outside part, or the last look at everything: when, when it was good last, what was said."""

    name = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField()
    good = models.BooleanField()
    good_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(default="", blank=True)
    facts = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at}"


class Measure(models.Model):
    """Sizes of one day, in bytes: the disk of the data folder, the database, its write-ahead log, the files."""

    day = models.DateField(unique=True)
    disk_total = models.BigIntegerField()
    disk_free = models.BigIntegerField()
    database = models.BigIntegerField(default=0)
    wal = models.BigIntegerField(default=0)
    files = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.day)
