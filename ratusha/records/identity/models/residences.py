"""Where a person lives or studies in the community: the bare fact with its day and basis, not the address."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..rules import Basis

BASIS_WORDS = {
    Basis.REGISTERED: _("residence registered or declared here"),
    Basis.IDP: _("certificate of an internally displaced person"),
    Basis.STUDIES: _("studies here, by a document"),
    Basis.WORKS: _("works or serves here, by a document"),
    Basis.SAID: _("said by the person, not confirmed"),
}


class Residence(models.Model):
    """One fact of living here. One in force at a time; what an official has confirmed outweighs what was said."""

    PERSONAL: ClassVar[frozenset[str]] = frozenset({"settlement", "document", "end_ground"})

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="residences")
    settlement = models.ForeignKey("places.Settlement", models.PROTECT, related_name="+")
    basis = models.CharField(
        _("basis"), max_length=10, choices=[(one.value, words) for one, words in BASIS_WORDS.items()]
    )
    document = models.CharField(_("document"), max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    noted_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    end_ground = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("person",), condition=models.Q(ended_on=None), name="identity_residence_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.basis}"
