"""What was learned: counts of words by what people chose. All of it can be made anew from the cases themselves."""

from typing import ClassVar

from django.db import models


class Lesson(models.Model):
    """What was counted of one case, so that a correction takes exactly that away again.

    `marks`: the features of its text, separated by spaces; `labels`: question (`rules.Question`) -> what people chose.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"marks"})

    case = models.OneToOneField("cases.Case", models.CASCADE, primary_key=True, related_name="+")
    marks = models.TextField()
    labels = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.case_id} {self.labels}"


class LabelCount(models.Model):
    """In how many cases a label was chosen."""

    question = models.CharField(max_length=10)
    label = models.CharField(max_length=40)
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("question", "label"), name="routing_label_once"),)

    def __str__(self) -> str:
        return f"{self.question} {self.label} {self.cases}"


class LemmaCount(models.Model):
    """In how many cases with this label the feature stood."""

    mark = models.CharField(max_length=64)
    question = models.CharField(max_length=10)
    label = models.CharField(max_length=40)
    cases = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("mark", "question", "label"), name="routing_lemma_once"),)

    def __str__(self) -> str:
        return f"{self.mark} {self.question} {self.label} {self.cases}"


class Doubt(models.Model):
    """How often first suggestions of this strength were what people then chose: the certainty that is shown.

    `strength`: tenths of the counted probability, 0 to 10; every choice is guessed first and learned after.
    """

    question = models.CharField(max_length=10)
    strength = models.PositiveSmallIntegerField()
    guessed = models.PositiveIntegerField(default=0)
    right = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("question", "strength"), name="routing_doubt_once"),)

    def __str__(self) -> str:
        return f"{self.question} {self.strength} {self.right}/{self.guessed}"
