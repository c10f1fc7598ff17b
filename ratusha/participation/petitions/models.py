"""Petitions with their counters, signatures, papers and pictures."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import Ground, Outcome, State, Topic

PERSON = "people.Person"
OFFICIAL = settings.AUTH_USER_MODEL
STATE_WORDS = {
    State.DRAFT: _("draft"),
    State.SUBMITTED: _("being checked before publication"),
    State.REJECTED: _("publication refused"),
    State.COLLECTING: _("signatures are being collected"),
    State.FAILED: _("not enough signatures: became an appeal"),
    State.REACHED: _("enough signatures, consideration is to be opened"),
    State.REVIEW: _("under consideration"),
    State.ANSWERED: _("answered"),
    State.ARCHIVED: _("in the archive"),
}
TOPIC_WORDS = {
    Topic.ROADS: _("roads and pavements"),
    Topic.YARDS: _("yards, parks and lighting"),
    Topic.UTILITIES: _("water, heat, waste"),
    Topic.SCHOOLS: _("schools and kindergartens"),
    Topic.HEALTH: _("health"),
    Topic.CULTURE: _("culture and sport"),
    Topic.NATURE: _("nature and animals"),
    Topic.TRANSPORT: _("transport"),
    Topic.SAFETY: _("safety and shelters"),
    Topic.SOCIAL: _("social care and veterans"),
    Topic.POWER: _("work of the council"),
    Topic.OTHER: _("other matters"),
}
GROUND_WORDS = {
    Ground.OVERTHROW: _("it calls to overthrow the constitutional order"),
    Ground.TERRITORY: _("it calls to violate the territorial integrity of Ukraine"),
    Ground.WAR: _("it propagates war, violence or cruelty"),
    Ground.HATRED: _("it stirs up hatred between nations, races or religions"),
    Ground.RIGHTS: _("it calls to encroach on human rights and freedoms"),
}
OUTCOME_WORDS = {
    Outcome.SUPPORTED: _("supported"),
    Outcome.PARTLY: _("supported in part"),
    Outcome.NOT_SUPPORTED: _("not supported"),
}


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, word) for one, word in words.items()]


class Petition(models.Model):
    """One petition from its draft to its answer.

    `threshold`, `closes_at` and `charter` (the token of the charter) are written at publication and hold until its end.
    `due_on` is the day of the present duty, by which the desk sorts. How many have signed stands in `Tally`; `counted`
    is what the counters gave when last folded, for the order of lists alone, and the final number once collecting ends.
    `stops_at_goal` too is the charter's of the day of publication. `association` gathered the signatures on its own
    site and handed them over.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"author", "account", "author_name", "email", "title", "text", "address", "association_email"}
    )

    number = models.CharField(_("number"), max_length=40, null=True, blank=True, unique=True)
    state = models.CharField(max_length=12, choices=_choices(STATE_WORDS), default=State.DRAFT)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("substance"))
    topic = models.CharField(_("category"), max_length=12, choices=_choices(TOPIC_WORDS), default=Topic.OTHER)
    hearing_asked = models.BooleanField(_("the author asks for a hearing"), default=False)
    settlement = models.ForeignKey("places.Settlement", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField(_("address"), max_length=500, default="", blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    author = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    author_name = models.CharField(_("author"), max_length=400, default="", blank=True)
    email = models.CharField(_("e-mail"), max_length=320, default="", blank=True)
    language = models.CharField(max_length=2, default="uk")
    charter = models.CharField(max_length=40, default="", blank=True)
    threshold = models.PositiveIntegerField(_("signatures needed"), null=True, blank=True)
    counted = models.PositiveIntegerField(_("signatures"), default=0)
    on_paper = models.PositiveIntegerField(_("signatures on paper"), default=0)
    begun_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    stops_at_goal = models.BooleanField(default=False)
    reached_at = models.DateTimeField(help_text="when there were enough signatures", null=True, blank=True)
    ended_at = models.DateTimeField(help_text="when collecting ended", null=True, blank=True)
    association = models.CharField(_("association"), max_length=300, default="", blank=True)
    association_email = models.CharField(_("e-mail of the association"), max_length=320, default="", blank=True)
    gathered_at = models.CharField(_("page where it was signed"), max_length=500, default="", blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    hearing_on = models.DateField(_("day of the hearing"), null=True, blank=True)
    hearing_set_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(_("term"), null=True, blank=True)
    grounds = models.JSONField(default=list, blank=True)
    reason = models.TextField(_("reason"), default="", blank=True)
    outcome = models.CharField(max_length=15, choices=_choices(OUTCOME_WORDS), default="", blank=True)
    answer = models.TextField(_("answer"), default="", blank=True)
    answered_by = models.ForeignKey(OFFICIAL, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, blank=True, related_name="petition")
    told_upto = models.BigIntegerField(help_text="the last signature whose signatory was told", default=0)
    told_at = models.DateTimeField(help_text="when all were told", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("state", "-published_at", "-id"), name="petitions_by_day"),
            models.Index(fields=("state", "-counted", "-id"), name="petitions_by_count"),
            models.Index(fields=("state", "due_on", "id"), name="petitions_by_term"),
            models.Index(fields=("state", "closes_at"), name="petitions_closing"),
            models.Index(fields=("lat", "lon"), name="petitions_by_point"),
            models.Index(fields=("author", "-id"), name="petitions_of_author"),
            models.Index(fields=("account", "-id"), name="petitions_of_account"),
        )

    def __str__(self) -> str:
        return self.number or self.title or str(self.pk)


class Tally(models.Model):
    """One of the counters of a petition: together they are how many have signed, counted with each signature."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="tallies")
    shard = models.PositiveSmallIntegerField()
    signed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("petition", "shard"), name="petitions_tally_once"),)

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.shard}"


class Sheet(models.Model):
    """A paper sheet of signatures as an official entered it, with its scan."""

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="sheets")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(OFFICIAL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("petition", "number")
        constraints = (models.UniqueConstraint(fields=("petition", "number"), name="petitions_sheet_once"),)

    def __str__(self) -> str:
        return f"{self.petition_id}/{self.number}"


class Signature(models.Model):
    """One voice. `name` is what the public list shows, and nothing of the person is shown beside it but the day.

    `match`, `birth_year` and `code` (a blind index) are of paper lines alone, so that nobody is counted twice.
    """

    class Channel(models.TextChoices):
        ONLINE = "online", _("on the site")
        PAPER = "paper", _("on paper")

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"person", "name", "match", "birth_year", "code"})

    petition = models.ForeignKey(Petition, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=250, blank=True)
    channel = models.CharField(max_length=6, choices=Channel.choices, default=Channel.ONLINE)
    at = models.DateTimeField()
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="signatures")
    row = models.PositiveIntegerField(null=True, blank=True)
    match = models.CharField(max_length=400, default="", blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.CharField(max_length=64, default="", blank=True)
    double = models.BooleanField(help_text="not counted: the same human has signed by another card", default=False)
    compared = models.BooleanField(help_text="an official has told it apart from another of this name", default=False)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("petition", "person"), name="petitions_signed_once"),
            models.UniqueConstraint(
                fields=("petition", "code"), condition=~Q(code=""), name="petitions_signed_once_by_code"
            ),
        )
        indexes = (
            models.Index(fields=("petition", "-id"), name="petitions_signed"),
            models.Index(fields=("petition", "match"), condition=~Q(match=""), name="petitions_signed_paper"),
            models.Index(fields=("person", "-id"), name="petitions_signed_by"),
        )

    def __str__(self) -> str:
        return self.name


class Picture(models.Model):
    """A photo or a paper: of the author to the petition, or of the town hall to its answer."""

    class Side(models.TextChoices):
        AUTHOR = "author", _("of the author")
        ANSWER = "answer", _("of the answer")
        LIST = "list", _("list of signatories")

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="pictures")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices, default=Side.AUTHOR)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("petition", "file"), name="petitions_picture_once"),)

    def __str__(self) -> str:
        return f"{self.petition_id} {self.file_id}"
