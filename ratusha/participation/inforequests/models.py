"""What a request for information has beside its case, the files given with the answer, and what is hidden in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .rules import (
    Copy,
    Decision,
    Delivery,
    ExtensionGround,
    Ground,
    Hidden,
    Requester,
    Restricted,
    Urgent,
    UrgentGround,
)

REQUESTER_WORDS = {
    Requester.PERSON: _("a person"),
    Requester.ORGANISATION: _("an organisation"),
    Requester.ASSOCIATION: _("an association without legal status"),
    Requester.MEDIA: _("media"),
}
DELIVERY_WORDS = {
    Delivery.EMAIL: _("by e-mail"),
    Delivery.POST: _("by post"),
    Delivery.IN_PERSON: _("in person"),
    Delivery.LOOK: _("to look at it in place"),
}
URGENT_WORDS = {
    Urgent.ASKED: _("asked for, not decided yet"),
    Urgent.CONFIRMED: _("confirmed: 48 hours"),
    Urgent.DENIED: _("denied: five working days"),
}
URGENT_GROUND_WORDS = {
    UrgentGround.LIFE: _("protection of a person’s life or freedom"),
    UrgentGround.ENVIRONMENT: _("state of the environment"),
    UrgentGround.GOODS: _("quality of food and household goods"),
    UrgentGround.DANGER: _("accidents, disasters, dangerous natural events and other emergencies"),
}
EXTENSION_WORDS = {
    ExtensionGround.VOLUME: _("a large volume of information was asked for"),
    ExtensionGround.SEARCH: _("it must be searched for among a large amount of data"),
}
DECISION_WORDS = {
    Decision.FULL: _("given in full"),
    Decision.PARTIAL: _("given in part"),
    Decision.REFUSED: _("refused"),
}
GROUND_WORDS = {
    Ground.NOT_HELD: _("we do not hold it and are not obliged to"),
    Ground.RESTRICTED: _("it is restricted information"),
    Ground.UNPAID: _("the costs of copying are not paid"),
    Ground.CONTENT: _("the request lacks what article 19 requires"),
}
RESTRICTED_WORDS = {
    Restricted.CONFIDENTIAL: _("confidential information"),
    Restricted.SECRET: _("secret information"),
    Restricted.SERVICE: _("service information"),
}
COPY_WORDS = {
    Copy.A4: _("copy up to A4"),
    Copy.A3: _("copy of A3 or larger"),
    Copy.HIDDEN: _("copy with restricted data hidden"),
    Copy.SCAN: _("scan"),
}
HIDDEN_WORDS = {
    Hidden.NAME: _("name of a person hidden"),
    Hidden.CONTACT: _("contact of a person hidden"),
    Hidden.ADDRESS: _("address of a person hidden"),
    Hidden.CODE: _("number of a document or account hidden"),
    Hidden.OTHER: _("personal data hidden"),
}


def _choices(words: dict) -> list[tuple[str, object]]:  # type: ignore[type-arg]
    return [(one.value, word) for one, word in words.items()]


class InfoRequest(models.Model):
    """What a request has beside its case, which is its key. The text, the people and the clock are the case's.

    `pages` counts copies by kind; money is in kopecks. `public_*` is what everybody reads: personal data in it are
    replaced by marks with a reason (`rules.hidden`).
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset(
        {"organisation", "postal", "urgent_text", "reasons", "rating_text", "helped_by", "public_name"}
    )

    case = models.OneToOneField("cases.Case", models.CASCADE, primary_key=True, related_name="inforequest")
    requester = models.CharField(_("who asks"), max_length=20, choices=_choices(REQUESTER_WORDS), default="person")
    organisation = models.CharField(_("organisation"), max_length=300, default="", blank=True)
    postal = models.CharField(_("postal address"), max_length=500, default="", blank=True)
    collective = models.BooleanField(_("collective"), default=False)
    delivery = models.CharField(_("how to give it"), max_length=20, choices=_choices(DELIVERY_WORDS), default="email")
    signed = models.BooleanField(_("signed and dated"), default=True)
    helped_by = models.CharField(_("filled in for the requester by"), max_length=300, default="", blank=True)

    urgent = models.CharField(_("urgency"), max_length=10, choices=_choices(URGENT_WORDS), default="", blank=True)
    urgent_ground = models.CharField(max_length=20, choices=_choices(URGENT_GROUND_WORDS), default="", blank=True)
    urgent_text = models.TextField(default="", blank=True)
    urgency_reason = models.TextField(default="", blank=True)

    decision = models.CharField(_("decision"), max_length=10, choices=_choices(DECISION_WORDS), default="", blank=True)
    ground = models.CharField(_("ground"), max_length=20, choices=_choices(GROUND_WORDS), default="", blank=True)
    reasons = models.TextField(default="", blank=True)
    restricted = models.CharField(max_length=20, choices=_choices(RESTRICTED_WORDS), default="", blank=True)
    interest = models.TextField(default="", blank=True)
    harm = models.TextField(default="", blank=True)
    outweighs = models.TextField(default="", blank=True)
    budget = models.BooleanField(default=False)
    exception = models.TextField(default="", blank=True)
    responsible = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(_("forwarded to"), max_length=500, default="", blank=True)
    notice = models.TextField(default="", blank=True)
    deferral_ground = models.TextField(default="", blank=True)
    deferred_at = models.DateTimeField(null=True, blank=True)

    pages = models.JSONField(default=dict, blank=True)
    bill_number = models.CharField(max_length=40, default="", blank=True)
    cost = models.PositiveIntegerField(_("cost, kopecks"), default=0)
    bill = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    billed_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)

    may_publish = models.BooleanField(_("agrees to publish"), default=False)
    show_name = models.BooleanField(_("agrees to show the name"), default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    public_title = models.CharField(max_length=300, default="", blank=True)
    public_text = models.TextField(default="", blank=True)
    public_answer = models.TextField(default="", blank=True)
    public_name = models.CharField(max_length=300, default="", blank=True)
    public_files = models.BooleanField(default=False)
    public_days = models.PositiveIntegerField(default=0)

    rating = models.PositiveSmallIntegerField(_("clarity"), null=True, blank=True)
    rating_text = models.TextField(default="", blank=True)
    rated_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(
                fields=("-published_at", "-case"), condition=Q(published_at__isnull=False), name="inforequests_public"
            ),
            models.Index(fields=("rated_at",), condition=Q(rated_at__isnull=False), name="inforequests_rated"),
        )

    def __str__(self) -> str:
        return f"{self.requester} {self.case_id}"


class Given(models.Model):
    """One file given with the answer: the original stays closed where a copy with hidden places is given in its place.

    `shown` is what the requester gets; None until the places are chosen and the copy is made.
    """

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name"})

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="given")
    name = models.CharField(max_length=255)
    original = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    shown = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Fragment(models.Model):
    """One place hidden in a given file: page from 1, corners in points from the upper left, and its ground."""

    given = models.ForeignKey(Given, models.CASCADE, related_name="fragments", db_index=False)
    page = models.PositiveIntegerField()
    left = models.FloatField()
    top = models.FloatField()
    right = models.FloatField()
    bottom = models.FloatField()
    restricted = models.CharField(max_length=20, choices=_choices(RESTRICTED_WORDS))
    why = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(fields=("given", "page", "top"), name="inforequests_places"),)

    def __str__(self) -> str:
        return f"{self.given_id}:{self.page}"
