"""The form that names a view."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .fields import LineField
from .forms import ActionForm


class SaveViewForm(ActionForm):
    """Title and whether colleagues see it."""

    table = forms.CharField(widget=forms.HiddenInput)
    query = forms.CharField(widget=forms.HiddenInput, required=False)
    title = LineField(label=_("Name of the view"), help_text=_("For example: mine and urgent."), max_length=60)
    shared = forms.BooleanField(label=_("All colleagues see it"), required=False)
