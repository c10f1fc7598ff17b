"""PDFs written by hand, revision by revision, so that a test says itself which bytes are signed."""

import re
from collections.abc import Callable

Sign = Callable[[bytes], bytes]
PLACE = 6_000
FIRST = {
    1: "<< /Type /Catalog /Pages 2 0 R >>",
    2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << >> >>",
    4: "<< /Length 8 >>\nstream\n0 0 1 rg\nendstream",
}
OTHER_TEXT = "<< /Length 8 >>\nstream\n1 0 0 rg\nendstream"


def whole(objects: dict[int, str] | None = None) -> bytes:
    """A PDF of one revision."""
    return _append(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", objects or FIRST, None)


def revised(data: bytes, objects: dict[int, str]) -> bytes:
    """The same with objects written anew in a further revision."""
    return _append(data, objects, int(re.findall(rb"startxref\n(\d+)", data)[-1]))


def _append(data: bytes, objects: dict[int, str], before: int | None) -> bytes:
    at = {}
    for number, text in sorted(objects.items()):
        at[number] = len(data)
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    start = len(data)
    table = "xref\n" + ("0 1\n0000000000 65535 f \n" if before is None else "")
    table += "".join(f"{number} 1\n{offset:010d} 00000 n \n" for number, offset in sorted(at.items()))
    previous = f" /Prev {before}" if before is not None else ""
    table += f"trailer\n<< /Size 60 /Root 1 0 R{previous} >>\nstartxref\n{start}\n%%EOF\n"
    return data + table.encode()


def signed(
    data: bytes, sign: Sign, *, number: int = 10, kind: str = "ETSI.CAdES.detached", more: dict[int, str] | None = None,
    fields: str = "", name: str = "",
) -> bytes:  # fmt: skip
    """The PDF with a further revision that holds a signature over all of it but the signature's own place."""
    value = (
        f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{kind} "
        f"/ByteRange [0 ********** ********** **********] /Contents <{'0' * PLACE}> >>"
    )
    widgets = f"{fields} {number} 0 R".strip()
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [{widgets}] >> >>",
        3: FIRST[3].replace("/Contents", f"/Annots [{widgets}] /Contents"),
        number: f"<< /Type /Annot /Subtype /Widget /FT /Sig /T ({name or f'Signature{number}'}) /Rect [0 0 0 0] /F 132 "
        f"/P 3 0 R /V {number + 1} 0 R >>",
        number + 1: value,
        **(more or {}),
    }
    made = revised(data, objects)
    until = made.rindex(b"/Contents <0") + len(b"/Contents ")
    after = until + PLACE + 2
    ranges = f"/ByteRange [0 {until:010d} {after:010d} {len(made) - after:010d}]".encode()
    place = made.rindex(b"/ByteRange [0 *")
    made = made[:place] + ranges + made[place + len(ranges) :]
    cms = sign(made[:until] + made[after:]).hex()
    return made[: until + 1] + cms.encode() + made[until + 1 + len(cms) :]
