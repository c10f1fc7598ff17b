"""Log-in, log-out and password of officials."""

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth import login as enter
from django.contrib.auth import logout as leave
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from ratusha.channels.web.accounts import LogInForm, PasswordForm
from ratusha.channels.web.pages import officials_only, private
from ratusha.foundation.access.addresses import client_address
from ratusha.foundation.access.pace import Pace

from .look import back_to

TRIES, WINDOW = 8, 15 * 60
WHO, WHERE = Pace("login.who", TRIES, WINDOW), Pace("login.where", TRIES * 5, WINDOW)


@sensitive_post_parameters("password")
@never_cache
def login(request: HttpRequest) -> HttpResponse:
    """One sentence for every failure, in the same time: who has an account here must not be guessed."""
    target = back_to(request, resolve_url("/office/"))
    if request.method != "POST":
        if request.user.is_authenticated and request.actor.is_official:  # type: ignore[attr-defined]
            return HttpResponseRedirect(target)
        return render(request, "web/login.html", {"form": LogInForm(), "next": target})
    form = LogInForm(request.POST)
    if form.is_valid():
        who, where = form.cleaned_data["email"].casefold()[:200], client_address(request)
        if WHO.wait(who) or WHERE.wait(where):
            form.add_error(None, _("Too many tries. Wait a quarter of an hour and try again."))
        elif account := authenticate(
            request,
            username=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
        ):
            WHO.forget(who)
            enter(request, account)
            return HttpResponseRedirect(target)
        else:
            WHO.count(who)
            WHERE.count(where)
            form.add_error(
                None,
                _("E-mail and password do not match. Check both; capital letters matter."),
            )
    return private(render(request, "web/login.html", {"form": form, "next": target}, status=422))


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Ends the session on this device."""
    leave(request)
    return HttpResponseRedirect("/")


@sensitive_post_parameters()
@officials_only()
def password(request: HttpRequest) -> HttpResponse:
    """A new password: the old one is asked, other sessions end."""
    form = PasswordForm(request.POST or None)
    user = request.user
    if request.method == "POST" and form.is_valid():
        try:
            _check(form, user)
        except ValidationError as wrong:
            form.add_error("new", wrong)
        if not form.errors:
            user.set_password(form.cleaned_data["new"])  # type: ignore[union-attr]
            user.save(update_fields=["password"])  # type: ignore[call-arg]
            update_session_auth_hash(request, user)  # type: ignore[arg-type]
            messages.success(request, _("The password is changed. Other devices are logged out."))
            return HttpResponseRedirect(resolve_url("web:password"))
    return render(request, "web/password.html", {"form": form}, status=422 if form.errors else 200)


def _check(form: PasswordForm, user: object) -> None:
    if not user.check_password(form.cleaned_data["old"]):  # type: ignore[attr-defined]
        form.add_error("old", _("This is not your present password."))
    validate_password(form.cleaned_data["new"], user)  # type: ignore[arg-type]
