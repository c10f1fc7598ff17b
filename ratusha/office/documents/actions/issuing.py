"""Registration of what was made and signed here."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from ratusha.foundation.access.models import Account
from ratusha.foundation.actions import Call, Line, OptionalLine, OptionalText, Refused, action, forbidden
from ratusha.foundation.files.models import StoredFile

from .. import permissions, rules
from ..models import Correspondent, Document
from ..rules import Channel, Flow, Mark, Role
from .attaching import adopt, openable
from .linking import tie
from .numbering import check_mark, check_people, kind_of, set_term, take_number

Keys = Annotated[list[int], Field(max_length=50)]


@action("documents.issue", may=permissions.can_register, says=_("Document {number} issued"))
def issue(
    call: Call,
    *,
    kind: int,
    title: Line,
    file: int,
    signer: int,
    container: int | None = None,
    annexes: Keys = [],  # noqa: B006 (pydantic copies it)
    answers: int | None = None,
    correspondent: int | None = None,
    addressee: Annotated[OptionalLine, Field(max_length=300)] = "",
    text: OptionalText = "",
    unit: int | None = None,
    executor: int | None = None,
    mark: Mark | None = None,
    file_index: Annotated[OptionalLine, Field(max_length=40)] = "",
    index: Annotated[OptionalLine, Field(max_length=80)] = "",
) -> Document:
    """Will register what was signed here, on the day of signing: number, signed bytes and signature together.

    851-IV art. 5, 6 (the signature completes an electronic document), order of the Ministry of Justice №1000/5. `file`,
    `container`, `annexes` are files that the drafts keep already; they stay what they are, byte for byte. `index`: the
    number that the council itself has given to its decision, from inside its own action alone. Refusals: forbidden,
    documents.incoming, documents.no_kind, documents.official_use, documents.no_file, documents.no_official,
    documents.no_unit, documents.no_correspondent, documents.no_answer.
    """
    found = kind_of(call, kind)
    if found.flow == Flow.INCOMING:
        raise Refused("documents.incoming", _("What came from others is registered, not issued."), field="kind")
    if index and not call.nested:
        raise forbidden()
    mark = mark or Mark(found.mark)
    check_mark(call, mark)
    check_people(unit, ("signer", signer), ("executor", executor))
    if correspondent is not None and not Correspondent.objects.filter(pk=correspondent, closed=False).exists():
        raise Refused("documents.no_correspondent", _("There is no such correspondent."), field="correspondent")
    files = _files(call, [file, *([container] if container else []), *annexes])
    document = Document(
        kind=found, series=found.series, flow=found.flow, received_at=call.now, channel=Channel.OWN, mark=mark,
        title=title, text=text, correspondent_id=correspondent, addressee=addressee, unit_id=unit, author_id=signer,
        signed_by=Account.objects.values_list("name", flat=True).get(pk=signer), executor_id=executor,
        file_index=file_index.strip(), term=found.term, registered_on=call.today,
    )  # fmt: skip
    set_term(document, call.today, None)
    take_number(call, document)
    document.number = index or document.number
    document.save(force_insert=True)
    main = adopt(call, document, files[file], Role.MAIN)
    if container is not None:
        adopt(call, document, files[container], Role.SIGNATURE, main)
    for one in annexes:
        adopt(call, document, files[one], Role.ANNEX)
    if answers is not None:
        tie(call, document, answers, rules.Relation.ANSWERS)
    call.note(number=document.number, kind=found.code)
    return document


def _files(call: Call, keys: list[int]) -> dict[int, StoredFile]:
    """The files, if the actor may open every one of them; else whoever names a key would get at others' files."""
    found = {one.pk: one for one in StoredFile.objects.filter(pk__in=keys)}
    if len(found) != len(set(keys)) or not all(openable(call, one) for one in found.values()):
        raise Refused("documents.no_file", _("There is no such file."), field="file")
    return found
