"""PDF: which bytes are signed, that they are all, and what a later revision changed."""

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ratusha.foundation.signing.containers import pades, pdf
from ratusha.foundation.signing.report import Verdict

from . import pdfs
from .given import STAMPED, TOOLS, codes, seal

SIGNED = pdfs.signed(pdfs.whole(), seal)
TWICE = pdfs.signed(SIGNED, seal, number=20, fields="10 0 R")
NOTE = "<< /Type /Annot /Subtype /FreeText /Rect [0 0 100 100] /Contents (100 000) >>"


def test_a_signature_over_the_whole_file_is_valid() -> None:
    report = pades.verify(SIGNED, TOOLS)
    assert (report.container, report.verdict, report.signature, codes(report)) == ("pades", "valid", "valid", set())
    assert pdf.looks_like(SIGNED)


def test_two_signatures_each_over_its_revision_are_both_valid() -> None:
    report = pades.verify(TWICE, TOOLS)
    assert (report.verdict, len(report.signers)) == (Verdict.VALID, 2)
    assert [one.whole for one in pdf.fields(TWICE)] == [False, True]


def test_a_pdf_without_a_signature_says_so() -> None:
    assert codes(pades.verify(pdfs.whole(), TOOLS)) == {"no_signature"}


PAGE = pdfs.FIRST[3].replace("/Contents", "/Annots [10 0 R] /Contents")
CATALOG = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [10 0 R 20 0 R] >>"


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        ({4: pdfs.OTHER_TEXT}, "pdf_changed_content"),
        ({3: PAGE.replace("0 0 300 300", "0 0 300 100")}, "pdf_changed_content"),
        ({2: "<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>", 9: pdfs.FIRST[3]}, "pdf_changed_pages"),
        ({3: PAGE.replace("[10 0 R]", "[10 0 R 9 0 R]"), 9: NOTE}, "pdf_changed_notes"),
        ({1: CATALOG.replace(" 20 0 R", "") + " /OpenAction << /S /JavaScript /JS (x) >> >>"}, "pdf_changed_catalog"),
        ({1: CATALOG.replace("20 0 R", "9 0 R") + " >>", 9: "<< /FT /Tx /T (sum) /V (100) >>"}, "pdf_changed_form"),
    ],
)  # fmt: skip
def test_what_was_changed_after_signing_is_named(objects: dict[int, str], code: str) -> None:
    """Also when somebody else signed the changed file: the first signer has not seen that."""
    later = pdfs.revised(SIGNED, objects)
    report = pades.verify(later, TOOLS)
    assert report.verdict == "invalid"
    assert {code, "pdf_not_whole"} <= codes(report)
    fixed = {number: text for number, text in objects.items() if number not in (1, 3)}
    if fixed == objects:
        signed_again = pades.verify(pdfs.signed(SIGNED, seal, number=20, fields="10 0 R", more=objects), TOOLS)
        assert [(one.signature, one.verdict) for one in signed_again.signers] == [
            ("valid", "invalid"),
            ("valid", "valid"),
        ]
        assert (signed_again.verdict, codes(signed_again)) == ("invalid", {code})


def test_bytes_after_the_signed_ones_are_told_even_when_they_mean_nothing() -> None:
    for more in (b"\n", b"% comment\n", b"\0" * 10):
        report = pades.verify(SIGNED + more, TOOLS)
        assert report.verdict == "invalid"
        assert codes(report) & {"pdf_not_whole", "pdf_damaged"}


def test_a_resource_that_a_page_inherits_is_looked_at_too() -> None:
    first = pdfs.whole({
        **pdfs.FIRST, 2: "<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F 5 0 R >> >> >>",
        3: pdfs.FIRST[3].replace(" /Resources << >>", ""), 5: "<< /Type /Font /BaseFont /A >>",
    })  # fmt: skip
    page = pdfs.FIRST[3].replace(" /Resources << >>", "").replace("/Contents", "/Annots [10 0 R] /Contents")
    signed = pdfs.signed(first, seal, more={3: page})
    assert pades.verify(signed, TOOLS).verdict == "valid"
    later = pdfs.signed(
        signed,
        seal,
        number=20,
        fields="10 0 R",
        more={3: page.replace("10 0 R", "10 0 R 20 0 R"), 5: "<< /Type /Font /BaseFont /B >>"},
    )
    assert codes(pades.verify(later, TOOLS)) == {"pdf_changed_content"}


def at_range(data: bytes, numbers: list[int]) -> bytes:
    start = data.index(b"/ByteRange [") + 12
    told = " ".join(f"{one:010d}" for one in numbers).encode()
    end = data.index(b"]", start)
    return data[:start] + told[: end - start].ljust(end - start) + data[end:]


def test_ranges_that_leave_something_out_are_refused() -> None:
    until = SIGNED.index(b"/Contents <") + 10
    after = until + pdfs.PLACE + 2
    rest = len(SIGNED) - after
    for numbers in (
        [0, until - 20, after, rest], [0, until, after + 30, rest - 30], [0, until + 4, after - 4, rest + 4],
        [0, until, after, rest + 1], [0, 0, after, rest], [0, after, until, rest], [0, until, after, 0], [0, until],
    ):  # fmt: skip
        assert pades.verify(at_range(SIGNED, numbers), TOOLS).verdict == "invalid", numbers


@settings(max_examples=80, deadline=None)
@over(st.integers(0, len(SIGNED) - 1), st.integers(0, 7))
def test_no_flipped_bit_of_the_whole_file_is_valid(at: int, bit: int) -> None:
    flipped = SIGNED[:at] + bytes([SIGNED[at] ^ (1 << bit)]) + SIGNED[at + 1 :]
    assert pades.verify(flipped, TOOLS).verdict != "valid"


@settings(max_examples=60, deadline=None)
@over(st.integers(0, 80), st.integers(0, 7))
def test_no_flipped_bit_of_the_signature_is_valid(at: int, bit: int) -> None:
    place = SIGNED.index(b"/Contents <") + 10 + at
    flipped = SIGNED[:place] + bytes([SIGNED[place] ^ (1 << bit)]) + SIGNED[place + 1 :]
    assert pades.verify(flipped, TOOLS).verdict != "valid"


def test_the_place_after_the_signature_holds_zeros_alone() -> None:
    place = SIGNED.index(b"/Contents <") + 11 + 100
    assert codes(pades.verify(SIGNED[:place] + b"1" + SIGNED[place + 1 :], TOOLS)) >= {"pdf_gap"}


def test_other_kinds_are_told_apart() -> None:
    assert codes(pades.verify(pdfs.signed(pdfs.whole(), seal, kind="adbe.x509.rsa_sha1"), TOOLS)) == {"pdf_kind"}
    stamped = pades.verify(pdfs.signed(SIGNED, seal, number=20, fields="10 0 R", kind="ETSI.RFC3161"), TOOLS)
    assert (stamped.verdict, len(stamped.signers), codes(stamped)) == ("valid", 1, {"whole_stamp"})
    assert stamped.signers[0].proved_time == STAMPED


@settings(max_examples=60, deadline=None)
@over(st.binary(max_size=300))
def test_damaged_files_are_told_never_raised(data: bytes) -> None:
    for whole in (b"%PDF-1.7\n" + data, SIGNED[: len(SIGNED) - len(data)] + data):
        assert pades.verify(whole, TOOLS).verdict in ("invalid", "valid" if whole == SIGNED else "invalid")


@pytest.mark.parametrize(
    "data", [b"", b"\x30", b"\x30\x05\x01", b"\x31\x00", b"\x30\x85\x01\x01\x01\x01\x01", b"\x30\x82\x01"]
)
def test_der_lengths_that_do_not_fit(data: bytes) -> None:
    assert pdf.der_length(data) is None


SEEN = "<< /Type /Annot /Subtype /Widget /FT /Sig /T (%s) /Rect [0 0 300 300] /P 3 0 R%s >>"


def stamped(more: dict[int, str], fields: str = "10 0 R", data: bytes = SIGNED) -> set[str]:
    """What is said of a file to which somebody added this, closed by a time-stamp of the document that nobody made."""
    made = pdfs.signed(data, lambda _data: seal(b""), number=20, fields=fields, kind="ETSI.RFC3161", more=more)
    return codes(pades.verify(made, TOOLS))


@pytest.mark.parametrize(
    ("number", "widget"),
    [
        (30, SEEN % ("empty", "")),
        (30, SEEN % ("borrowed", " /V 11 0 R")),
        (20, SEEN % ("Signature20", " /V 21 0 R")),
    ],
)
def test_nothing_is_drawn_over_a_signed_page_by_a_widget_that_nobody_signed(number: int, widget: str) -> None:
    """An empty field, one that borrows the signature of another, and a time-stamp that covers the page."""
    fields = "10 0 R 30 0 R" if number == 30 else "10 0 R"
    assert stamped({number: widget}, fields) == {"whole_stamp_wrong", "pdf_changed_notes"}


def test_the_widget_of_a_later_signature_may_be_seen() -> None:
    twice = pdfs.signed(SIGNED, seal, number=20, fields="10 0 R", more={20: SEEN % ("Signature20", " /V 21 0 R")})
    assert (pades.verify(twice, TOOLS).verdict, len(pades.verify(twice, TOOLS).signers)) == ("valid", 2)


def test_the_widget_of_a_signature_stays_as_it_was() -> None:
    """Also when the field holds the value and the widget lies below it."""
    field = "<< /FT /Sig /T (Signature10) /V 11 0 R /Kids [12 0 R] >>"
    below = "<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [%s] /P 3 0 R >>"
    page = pdfs.FIRST[3].replace("/Contents", "/Annots [12 0 R] /Contents")
    first = pdfs.signed(pdfs.whole(), seal, more={3: page, 10: field, 12: below % "0 0 0 0"})
    assert pades.verify(first, TOOLS).verdict == "valid"
    both = page.replace("12 0 R", "12 0 R 20 0 R")
    assert stamped({3: both}, data=first) == {"whole_stamp_wrong"}
    assert stamped({3: both, 12: below % "0 0 300 300"}, data=first) == {"whole_stamp_wrong", "pdf_changed_signature"}


@pytest.mark.parametrize("more", ["/XFA (<x/>)", "/NeedAppearances true"])
def test_what_is_added_to_the_form_is_a_change(more: str) -> None:
    """With XFA some programs show another document altogether."""
    changed = {1: CATALOG.replace("/SigFlags", f"{more} /SigFlags") + " >>"}
    assert stamped(changed) == {"whole_stamp_wrong", "pdf_changed_form"}
