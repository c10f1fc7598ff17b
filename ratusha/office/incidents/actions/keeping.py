"""What becomes of an incident when its term has ended: that it was, when and how it ended stays; whom it names goes."""

from collections.abc import Sequence
from typing import Any

from ratusha.foundation.actions import Call
from ratusha.foundation.files.models import StoredFile

from ..models import Evidence, Incident, Remark


def blank_closed(call: Call, ids: Sequence[Any]) -> int:
    """Will empty what names people (events seen, the key, what was affected, remarks) and remove the evidence; number,
    kind, severity, days and sent reports stay. A part of the run of retention."""
    files = list(Evidence.objects.filter(incident_id__in=ids).values_list("file_id", flat=True))
    Evidence.objects.filter(incident_id__in=ids).delete()
    StoredFile.objects.filter(pk__in=files).delete()
    Remark.objects.filter(incident_id__in=ids).update(text="")
    over = Incident.objects.filter(pk__in=ids)
    over.exclude(false_reason="").update(false_reason="—")
    return over.update(seen=[], key="", affected="", told_how="", what="")
