"""What of identity goes when a person's data are erased: codes, answers, names; confirmations stay as bare facts."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from ratusha.foundation.actions import Call
from ratusha.records.owndata.actions import Eraser, Held, register_eraser
from ratusha.records.owndata.queries import Subject

from ..models import Attempt, Code, FormerName, Mandate, Proof, Residence

GROUND = "2297-VI, ст. 15; журнал дій"


def holds(subject: Subject, now: datetime) -> Held:
    """How many rows go, and how many bare facts stay: that, how and when somebody was confirmed."""
    erased = Code.objects.filter(person=subject.person_id).count()
    erased += FormerName.objects.filter(person=subject.person_id).count()
    erased += Residence.objects.filter(person=subject.person_id).count()
    erased += Attempt.objects.filter(account=subject.account_id, keep_until__isnull=False).count()
    return Held(erased, Proof.objects.filter(person=subject.person_id).count(), GROUND)


def erase(call: Call, subject: Subject) -> Held:
    """Codes, former names and answers are deleted; confirmations and mandates end and lose what is personal."""
    done = holds(subject, call.now)
    Code.objects.filter(person=subject.person_id).delete()
    FormerName.objects.filter(person=subject.person_id).delete()
    Residence.objects.filter(person=subject.person_id).delete()
    Attempt.objects.filter(account=subject.account_id).update(answer=None, keep_until=None, said="")
    bare = {"document_tail": "", "ground": "", "born_on": None, "issuer": "", "serial": "", "end_ground": ""}
    Proof.objects.filter(person=subject.person_id).update(**bare)
    Proof.objects.filter(person=subject.person_id, ended_on=None).update(ended_on=call.today)
    for side in ("hand", "person"):
        rows = Mandate.objects.filter(**{side: subject.person_id})
        rows.filter(ended_on=None).update(ended_on=call.today)
        rows.update(document="", named="", end_ground="")
    return done


register_eraser(Eraser("identity", _("Confirmations of identity"), holds, erase, order=40))
