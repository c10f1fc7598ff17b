"""One row for each series of numbers."""

from django.db import models


class Counter(models.Model):
    """The last number given in a series. Changed only by `counters.advance`, in the transaction that uses it."""

    series = models.CharField(max_length=120, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series} {self.value}"
