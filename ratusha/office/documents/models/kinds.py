"""Series of numbers, kinds of documents, correspondents: lists that a community keeps itself."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..rules import Flow, Mark, Seen

FLOW_WORDS = {
    Flow.INCOMING: _("incoming"),
    Flow.OUTGOING: _("outgoing"),
    Flow.INTERNAL: _("internal"),
    Flow.ORDER: _("orders"),
    Flow.DECISION: _("decisions"),
    Flow.CONTRACT: _("contracts"),
    Flow.ACT: _("acts"),
}
SEEN_WORDS = {
    Seen.ALL: _("all officials"),
    Seen.UNIT: _("its unit, who works on it, registrars and the head"),
}


class Series(models.Model):
    """One journal of registration. `template`: how an index is written, of `{n}`, `{file}`, `{year}`; the ordinal
    begins anew each year."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    template = models.CharField(_("template of the index"), max_length=60)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        verbose_name = _("journal of registration")

    def __str__(self) -> str:
        return self.name


class Kind(models.Model):
    """A kind of document. `term`: the rule of `foundation.workdays` by which it is answered, empty for none.
    `public`: anybody may read what has no mark, as the law asks of decisions and orders."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    flow = models.CharField(
        _("which way it goes"), max_length=10, choices=[(one.value, words) for one, words in FLOW_WORDS.items()]
    )
    series = models.ForeignKey(Series, models.PROTECT, related_name="kinds", verbose_name=_("journal of registration"))
    mark = models.CharField(_("usual mark"), max_length=12, default=Mark.OPEN)
    term = models.CharField(_("term"), max_length=40, default="", blank=True)
    seen = models.CharField(
        _("who sees it"), max_length=6, default=Seen.UNIT, choices=[(s.value, w) for s, w in SEEN_WORDS.items()]
    )
    public = models.BooleanField(_("anybody may read it"), default=False)
    position = models.PositiveSmallIntegerField(default=100)
    closed = models.BooleanField(_("no longer used"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("kind of document")

    def __str__(self) -> str:
        return self.name


class Correspondent(models.Model):
    """With whom letters are exchanged: a body, a company, or a person. `match`: the folded name, for finding it."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"name", "email", "phone", "address", "match"})

    name = models.CharField(_("name"), max_length=300)
    match = models.CharField(max_length=300, editable=False)
    edrpou = models.CharField(_("EDRPOU code"), max_length=8, default="", blank=True)
    email = models.EmailField(_("e-mail"), default="", blank=True)
    phone = models.CharField(_("phone"), max_length=20, default="", blank=True)
    address = models.CharField(_("address"), max_length=500, default="", blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    closed = models.BooleanField(_("no longer used"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("match", "id")
        constraints = (
            models.UniqueConstraint(fields=("edrpou",), condition=~Q(edrpou=""), name="documents_edrpou_once"),
        )
        indexes = (models.Index(fields=("match", "id"), name="documents_by_name"),)
        verbose_name = _("correspondent")

    def __str__(self) -> str:
        return self.name
