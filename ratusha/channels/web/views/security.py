"""How one logs in: password, second factors, log-ins elsewhere. One page of one's own for residents and officials."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ratusha.channels.web.actions.entrance import end_session, end_sessions, set_password
from ratusha.channels.web.calls import call_of
from ratusha.channels.web.entering import marks
from ratusha.channels.web.entering.forms import PasswordForm
from ratusha.channels.web.mine import my_page
from ratusha.channels.web.pages import entered
from ratusha.foundation.actions import Refused
from ratusha.foundation.watch import Kind, note

from .entering import drawn


@entered
def security(request: HttpRequest) -> HttpResponse:
    """The ways to log in; of an official without a second factor only the way to set one up."""
    owner: Any = request.user
    kept: dict[str, list[Any]] = {}
    for one in Authenticator.objects.filter(user=owner).order_by("pk"):
        kept.setdefault(one.type, []).append(one)
    recovery = kept.get(Authenticator.Type.RECOVERY_CODES)
    wanted = marks.wants_second(request)
    context = {
        "has_password": owner.has_usable_password(),
        "app": kept.get(Authenticator.Type.TOTP, [None])[0],
        "passkeys": kept.get(Authenticator.Type.WEBAUTHN, []),
        "recovery": len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        "sessions": [] if wanted else UserSession.objects.purge_and_list(owner),
        "here": request.session.session_key,
    }
    return drawn(request, "web/my/second.html" if wanted else "web/my/security.html", PasswordForm(), **context)


@sensitive_post_parameters()
@my_page
@marks.confirmed
def password(request: HttpRequest) -> HttpResponse:
    """A new password. The old one is asked, unless there is none or a code has just shown who it is."""
    owner: Any = request.user
    form = PasswordForm(request.POST or None)
    if not owner.has_usable_password() or marks.shown_within(request, marks.GRACE * 2, ("code",)):
        del form.fields["old"]
    if request.method == "POST" and form.is_valid():
        if "old" in form.fields and not owner.check_password(form.cleaned_data["old"]):
            form.add_error("old", _("This is not your present password."))
        elif _changed(request, form):
            messages.success(request, _("The password is changed. Other devices are logged out."))
            return HttpResponseRedirect(resolve_url("web:security"))
    return drawn(request, "web/my/password.html", form)


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    owner: Any = request.user
    try:
        set_password(call_of(request), owner, password=form.cleaned_data["new"])
    except Refused as refused:
        for name, sentence in (refused.field_sentences() or {"new": refused.sentence}).items():
            form.add_error(name if name in form.fields else None, sentence)
        return False
    _stay(request)
    note(Kind.PASSWORD_CHANGED, account=owner.pk)
    return True


@require_POST
@my_page
def end_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ends every other session of this person; this one goes on under a fresh key."""
    owner: Any = request.user
    end_sessions(call_of(request), owner)
    _stay(request)
    note(Kind.SESSIONS_ENDED, account=owner.pk)
    messages.success(request, _("You are logged out everywhere else."))
    return HttpResponseRedirect(resolve_url("web:security"))


@require_POST
@my_page
def end_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Ends one session of this person; when it was over already, the page tells so."""
    owner: Any = request.user
    end_session(call_of(request), owner, session=pk)
    note(Kind.SESSIONS_ENDED, account=owner.pk)
    messages.success(request, _("That device is logged out."))
    return HttpResponseRedirect(resolve_url("web:security"))


def _stay(request: HttpRequest) -> None:
    """Keeps this session when all others end."""
    owner: Any = request.user
    owner.refresh_from_db(fields=["password", "entrances"])
    update_session_auth_hash(request, owner)
    UserSession.objects.create_from_request(request)
