"""What stands beside the own copy: the live broadcast, a copy at another site, subtitles."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from ratusha.foundation.actions import Call, OptionalLine, Refused, action
from ratusha.foundation.files import intake
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import Part, Recording, Subtitle

SUBTITLES_MOST = 3_000_000
Words = Annotated[str, StringConstraints(max_length=SUBTITLES_MOST)]
REASONS = {
    "empty": _("No subtitles were found in the file. Save it as VTT or SRT."),
    "time": _("Line {line}: times are expected here, like 00:01:02.000 --> 00:01:05.000."),
    "order": _("Line {line}: the end comes before the beginning."),
    "many": _("There are too many subtitles in the file."),
}


@action("recordings.set_links", may=permissions.can_keep, on=Recording, says=_("Links of the broadcast changed"))
def set_links(call: Call, recording: Recording, *, stream: OptionalLine = "", mirror: OptionalLine = "") -> Recording:
    """Will write down where the sitting is broadcast and where a copy of its recording lies beside our own.

    280/97-ВР with 3590-IX (live broadcast is a duty after martial law). Refusals: recordings.link (no https address).
    """
    for name, address in (("stream", stream), ("mirror", mirror)):
        if address and not rules.is_link(address):
            raise Refused("recordings.link", _("Write the whole address, beginning with https://"), field=name)
    recording.stream, recording.mirror = stream, mirror
    return recording


@action("recordings.add_subtitles", may=permissions.can_keep, on=Part, says=_("Subtitles added: {language}, {cues}"))
def add_subtitles(call: Call, part: Part, *, language: Subtitle.Language, words: Words) -> Part:
    """Will keep subtitles of a part, given as the text of a VTT or SRT file; the earlier ones of the language give way.

    280/97-ВР with 3590-IX; 2704-VIII (state language). Nothing but times, words and the plainest marks is kept.
    Refusals: recordings.subtitles (what is wrong and in which line).
    """
    try:
        cues = rules.read(words)
    except rules.SubtitleError as wrong:
        raise Refused("recordings.subtitles", REASONS[wrong.reason], field="words", line=wrong.line) from None
    old = Subtitle.objects.filter(part=part, language=language).first()
    text = rules.written(cues, kept_marks=True)
    file = intake.keep_made(call, f"{part.recording_id}-{part.order}-{language}.vtt", text.encode())
    if old is not None:
        gone = old.file_id
        old.delete()
        StoredFile.objects.filter(pk=gone).delete()
    Subtitle.objects.create(
        part=part, language=language, file=file, cues=len(cues), at=call.now, by_id=call.actor.account_id
    )
    call.note(language=str(language), cues=len(cues))
    return part


@action("recordings.remove_subtitles", may=permissions.can_keep, on=Part, says=_("Subtitles removed: {language}"))
def remove_subtitles(call: Call, part: Part, *, language: Subtitle.Language) -> Part:
    """Will remove the subtitles of a part in a language.

    280/97-ВР with 3590-IX. Refusals: recordings.no_subtitles (there are none).
    """
    found = Subtitle.objects.filter(part=part, language=language).first()
    if found is None:
        raise Refused("recordings.no_subtitles", _("There are no subtitles in this language."), field="language")
    file = found.file_id
    found.delete()
    StoredFile.objects.filter(pk=file).delete()
    call.note(language=str(language))
    return part
