"""The marks of an appeal by which figures are cut: the classifier's parts (КМУ №858) beside those of every case."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ratusha.office.cases.queries.cuts import Basis, Cut, Stock, by_field, declare, listed, plain
from ratusha.records.people import queries as people

from ..models import KIND_WORDS, REGIME_WORDS, SIGN_WORDS, SocialStatus
from ..rules import ELECTRONIC, ORAL, Ground, Regime

KIND = "appeals.appeal"
APPEALS = "appeals"

INDIVIDUAL, COLLECTIVE, ANONYMOUS = "individual", "collective", "anonymous"
AUTHOR_WORDS = {INDIVIDUAL: _("individual"), COLLECTIVE: _("collective"), ANONYMOUS: _("anonymous")}
FORM_WORDS = {"electronic": _("electronic"), "oral": _("oral"), "written": _("written")}
SEX_WORDS = {"f": _("woman"), "m": _("man")}
NO_CATEGORY = _("no category on the card")


def author_key(collective: bool | None, ground: str | None) -> str:
    """Individual, collective or anonymous (classifier part 5)."""
    if ground == Ground.ANONYMOUS:
        return ANONYMOUS
    return COLLECTIVE if collective else INDIVIDUAL


def author_rows(key: str) -> Q:
    """Anonymous are those left without consideration as such (393/96-ВР art. 8)."""
    anonymous = Q(appeal__intake_ground=Ground.ANONYMOUS)
    found = {INDIVIDUAL: ~anonymous & Q(appeal__collective=False), COLLECTIVE: ~anonymous & Q(appeal__collective=True)}
    return anonymous if key == ANONYMOUS else found.get(key, Q(pk__in=()))


def form_key(channel: str) -> str:
    """Electronic, oral or written, by the form of receipt."""
    return "electronic" if channel in ELECTRONIC else "oral" if channel in ORAL else "written"


def form_rows(key: str) -> Q:
    """The forms of receipt that are of this type."""
    found = {"electronic": Q(channel__in=ELECTRONIC), "oral": Q(channel__in=ORAL),
             "written": ~Q(channel__in=ELECTRONIC | ORAL)}  # fmt: skip
    return found.get(key, Q(pk__in=()))


def category_rows(key: str) -> Q:
    """The author has this category on the card; with no key, none at all."""
    path = "applicant__belongings"
    return Q(**{f"{path}__index__in": people.indexes_of_category(key)}) if key else Q(**{f"{path}__isnull": True})


def category_words(keys: Collection[str]) -> dict[str, Any]:
    """Categories of authors in use, and those among the keys. 1 query."""
    known = {one.code: one.name for one in people.categories()}
    return {
        **known,
        **{key: key for key in keys if key and key not in known},
        **({"": NO_CATEGORY} if "" in keys else {}),
    }


def status_words(keys: Collection[str]) -> dict[str, Any]:
    """Names of the social statuses (classifier part 8); what is no code of the list stays as it was written."""
    return dict(listed(dict(SocialStatus.objects.values_list("code", "name")))(keys))


def rating_words(keys: Collection[str]) -> dict[str, Any]:
    """Five marks and «not rated»."""
    return {**{str(mark): str(mark) for mark in range(5, 0, -1)}, **({"": _("not rated")} if "" in keys else {})}


def rating_rows(key: str) -> Q:
    """Rated so; with no key, not rated."""
    if not key:
        return Q(appeal__rating=None)
    return Q(appeal__rating=int(key)) if key in "12345" else Q(pk__in=())


declare(
    Stock(APPEALS, _("appeals"), Q(kind=KIND, appeal__regime=Regime.APPEAL)),
    Basis("rated", _("rated in the period"),
          lambda start, end: Q(appeal__rated_at__gte=start, appeal__rated_at__lt=end)),
    by_field("kind", _("Kind"), "appeal__kind", listed(KIND_WORDS)),
    by_field("sign", _("Sign of receipt"), "appeal__sign", listed(SIGN_WORDS)),
    by_field("regime", _("By which law"), "appeal__regime", listed(REGIME_WORDS), inner=True),
    Cut("author", _("Subject of the appeal"), ("appeal__collective", "appeal__intake_ground"), author_key, author_rows,
        listed(AUTHOR_WORDS)),
    Cut("form", _("Type"), ("channel",), form_key, form_rows, listed(FORM_WORDS)),
    by_field("sex", _("Sex of the author"), "applicant__sex", listed(SEX_WORDS), sensitive=True),
    by_field("status", _("Social status"), "appeal__social_status", status_words, sensitive=True),
    Cut("category", _("Category of the author"), ("applicant__belongings__index",),
        people.category_of_index, category_rows, category_words, many=True, sensitive=True),
    Cut("rating", _("Rating of the answer"), ("appeal__rating",), plain, rating_rows, rating_words),
)  # fmt: skip
