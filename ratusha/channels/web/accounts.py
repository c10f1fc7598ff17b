"""Forms of the log-in pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import Summary


class LogInForm(Summary, forms.Form):
    """E-mail and password of an official."""

    email = forms.CharField(
        label=_("E-mail"),
        max_length=254,
        error_messages={"required": _("Write your e-mail at work.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "email", "class": "input"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=4096,
        strip=False,
        error_messages={"required": _("Write the password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"}),
    )


class PasswordForm(Summary, forms.Form):
    """The present password and a new one, shown once: the browser can show what is typed."""

    old = forms.CharField(
        label=_("Present password"),
        strip=False,
        error_messages={"required": _("Write the present password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "input"}),
    )
    new = forms.CharField(
        label=_("New password"),
        help_text=_("At least 10 characters. A phrase of four words is easy to remember and hard to guess."),
        strip=False,
        error_messages={"required": _("Write the new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "class": "input"}),
    )
