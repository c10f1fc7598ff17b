"""What comments hold of a person, for their own data file."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from ratusha.records.owndata.queries import Part, Subject, register_part

from ..models import Comment, Report, Support

FIELDS = {
    "at": _("When"),
    "about": _("About what"),
    "text": _("The comment"),
    "state": _("State"),
    "name": _("Shown as"),
}
MOST = 5_000


def comments(subject: Subject) -> list[dict[str, Any]]:
    """One's own comments with what became of them."""
    rows = Comment.objects.filter(account_id=subject.account_id).select_related("thread").order_by("-id")[:MOST]
    return [
        {
            "at": one.at.isoformat(timespec="seconds"),
            "about": one.thread.about,
            "text": one.text,
            "state": str(one.get_state_display()),
            "name": one.author_name,
        }
        for one in rows
    ]


def marks(subject: Subject) -> list[dict[str, Any]]:
    """Which comments one supported or reported."""
    supported = Support.objects.filter(account_id=subject.account_id).order_by("-id")[:MOST]
    reported = Report.objects.filter(account_id=subject.account_id).order_by("-id")[:MOST]
    said = [(one.at, one.comment_id, _("supported"), "") for one in supported]
    said += [(one.at, one.comment_id, _("reported"), one.text) for one in reported]
    return [
        {"at": at.isoformat(timespec="seconds"), "comment": pk, "what": str(what), "text": text}
        for at, pk, what, text in said
    ]


register_part(Part("discussion.comments", _("My comments"), FIELDS, comments, 32))
register_part(
    Part("discussion.marks", _("Comments that I supported or reported"),
         {"at": _("When"), "comment": _("The comment"), "what": _("What I did"), "text": _("Text")}, marks, 33)
)  # fmt: skip
