"""The pages by which people come in: password, code, passkey; the sign-up after a code; the way out."""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.logout import logout as leave
from allauth.account.models import Login
from allauth.account.views import LoginView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ratusha.channels.web.calls import call_of
from ratusha.channels.web.entering import codes, marks
from ratusha.channels.web.entering.adapter import AccountAdapter, home_of
from ratusha.channels.web.entering.doors import account_of, residents, secret_of
from ratusha.channels.web.entering.forms import AskCodeForm, CodeForm, LogInForm, LogInPasskeyForm, SignUpForm
from ratusha.channels.web.pages import private
from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Refused
from ratusha.foundation.watch import Kind, note

from .look import back_to

TOO_MANY_CODES = gettext_lazy("Too many codes were asked for. Wait a quarter of an hour and try again.")


class LogIn(LoginView):  # type: ignore[misc]
    """Log-in by password; beside it the ways by a code and by a passkey."""

    template_name = "web/entering/login.html"
    form_class = LogInForm

    def get_authenticated_redirect_url(self) -> str:
        """Who is in goes on; an official without the second factor sets it up first."""
        if marks.wants_second(self.request):
            return resolve_url("web:security")
        return back_to(self.request, home_of(self.request))

    def get_success_url(self) -> str:
        """The address in `next`, if it is of this site."""
        return back_to(self.request, "")

    def form_invalid(self, form: Any) -> HttpResponse:
        """One sentence for every failure, in the same time: who has an account here must not be guessed."""
        response = self.render_to_response(self.get_context_data(form=form), status=422)
        return private(response)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With where to go, and whether second factors are off here."""
        return {
            **super().get_context_data(**kwargs),
            "next": back_to(self.request, ""),
            "no_second": settings.SECOND_FACTOR != "required",
        }


login = LogIn.as_view()


class LogInByPasskey(LoginWebAuthnView):  # type: ignore[misc]
    """Log-in by a passkey alone; its page is the log-in page."""

    form_class = LogInPasskeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the log-in page with one sentence."""
        note(Kind.LOGIN_FAILED, code="passkey")
        messages.warning(self.request, _("This passkey does not fit any log-in here."))
        return HttpResponseRedirect(resolve_url("web:login"))

    def form_valid(self, form: Any) -> HttpResponse:
        """A closed account comes no further than a wrong passkey."""
        if not form.cleaned_data["credential"].user.is_active:
            return self.form_invalid(form)
        return super().form_valid(form)  # type: ignore[no-any-return]


login_passkey = LogInByPasskey.as_view()


@never_cache
def ask_code(request: HttpRequest) -> HttpResponse:
    """Where to send a code: the same page and the same letter for known and unknown."""
    then = back_to(request, "")
    if request.user.is_authenticated:
        return HttpResponseRedirect(then or home_of(request))
    form = AskCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, value = form.cleaned_data["login"]
        if codes.CodeProcess.begin(request, kind, value, "enter", then):
            return HttpResponseRedirect(resolve_url("web:code"))
        form.add_error(None, TOO_MANY_CODES)
    return drawn(request, "web/entering/ask_code.html", form, next=then)


def drawn(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    """The page with this form: 200, or 422 with its errors; never cached."""
    status = 422 if form.is_bound and form.errors else 200
    return private(render(request, template, {"form": form, **context}, status=status))


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The code that came, for log-in and sign-up; the button below sends another one."""
    process = codes.CodeProcess.of(request, "enter")
    if process is None:
        messages.warning(request, _("This code is over. Ask for a fresh one."))
        return HttpResponseRedirect(resolve_url("web:ask-code"))
    return code_page(request, process) or come_in(request, process)


def code_page(request: HttpRequest, process: codes.CodeProcess) -> HttpResponse | None:
    """The page of a code in answer to what was posted; None when the code fits."""
    if request.POST.get("do") == "resend":
        if process.resend():
            messages.success(request, _("Another code is on its way. The earlier one no longer works."))
        else:
            messages.warning(request, TOO_MANY_CODES)
        return HttpResponseRedirect(request.path)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if process.answered(form.cleaned_data["code"]):
            return None
        note(Kind.LOGIN_FAILED, code="code")
        if process.is_over:
            messages.warning(request, _("The code was wrong too many times and is over. Ask for a fresh one."))
            return HttpResponseRedirect(
                home_of(request) if request.user.is_authenticated else resolve_url("web:ask-code")
            )
        form.add_error("code", _("This code does not fit. Check the digits, or take a fresh code."))
    return drawn(request, "web/entering/code.html", form, process=process)


def come_in(request: HttpRequest, process: codes.CodeProcess) -> HttpResponse:
    """Who has answered the code: in by their account, or on to the sign-up."""
    account = account_of(process.kind, process.value)
    if account is None:
        codes.prove(request, process.kind, process.value, process.state["next"])
        return HttpResponseRedirect(resolve_url("web:sign-up"))
    if not account.is_active:
        messages.warning(request, _("This log-in is closed. Turn to the town hall."))
        return HttpResponseRedirect(resolve_url("web:login"))
    return enter(request, account, process.kind, process.value, process.state["next"])


def enter(request: HttpRequest, account: Account, kind: str, value: str, then: str) -> HttpResponse:
    """Lets the owner of the contact in, through the second factor where there is one."""
    record_authentication(request, account, method="code", **{kind: value})
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=then or None))
    return response


@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """The name of somebody new, after their contact has answered; then they are in."""
    known = codes.proved(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(home_of(request))
    if known is None:
        return HttpResponseRedirect(resolve_url("web:ask-code"))
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, value = known["kind"], known["value"]
        call = call_of(request)
        call.actor = call.actor.holding(secret_of(kind, value))
        try:
            made = residents().sign_up(call, kind=kind, value=value, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            codes.forget_proved(request)
            note(Kind.ACCOUNT_MADE, account=made.account_id, code=kind)
            return enter(request, made.account, kind, value, known["next"])
    return drawn(request, "web/entering/sign_up.html", form, known=known)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Ends the session on this device; scripts and the worker forget drafts and pages kept for the person."""
    if request.user.is_authenticated:
        note(Kind.LOGOUT, account=request.user.pk)
    leave(request, show_message=False)
    return HttpResponseRedirect("/")


def again(request: HttpRequest) -> HttpResponse:
    """On to the way by which this person shows once more who they are."""
    ways = AccountAdapter(request).get_reauthentication_methods(request.user)
    there = back_to(request, home_of(request))
    return HttpResponseRedirect(f"{ways[0]['url']}?{urlencode({'next': there})}") if ways else first_in(there)


def first_in(there: str) -> HttpResponse:
    """To the log-in, and from there on."""
    return HttpResponseRedirect(f"{resolve_url('web:login')}?{urlencode({'next': there})}")
