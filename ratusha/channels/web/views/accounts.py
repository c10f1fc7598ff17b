"""Log-in, log-out and password of officials."""

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.auth import login as enter
from django.contrib.auth import logout as leave
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
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

from .look import back_to

TRIES, WINDOW = 8, 15 * 60


def _tries_keys(request: HttpRequest, email: str) -> list[str]:
    address = client_address(request)
    return [f"login:who:{email.casefold()[:200]}", f"login:where:{address}"]


def _too_many(keys: list[str]) -> bool:
    who, where = (cache.get(key, 0) for key in keys)
    return who >= TRIES or where >= TRIES * 5


def _count(keys: list[str]) -> None:
    for key in keys:
        cache.add(key, 0, WINDOW)
        try:
            cache.incr(key)
        except ValueError:  # it has just run out
            cache.set(key, 1, WINDOW)


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
        keys = _tries_keys(request, form.cleaned_data["email"])
        if _too_many(keys):
            form.add_error(None, _("Too many tries. Wait a quarter of an hour and try again."))
        elif account := authenticate(
            request,
            username=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
        ):
            cache.delete_many(keys[:1])
            enter(request, account)
            return HttpResponseRedirect(target)
        else:
            _count(keys)
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
