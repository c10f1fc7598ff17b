"""Marking what was told of letters as heard."""

from .models import Proof


def heard(proof: Proof) -> bool:
    """Will mark the proof as heard -> False if it was."""
    return bool(Proof.objects.filter(pk=proof.pk, heard=False).update(heard=True))
