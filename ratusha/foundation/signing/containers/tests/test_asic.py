"""ASiC: every file looked at, nothing hidden in the zip, no flipped bit ever valid."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given as over
from hypothesis import settings
from hypothesis import strategies as st

from ratusha.foundation.signing.containers import asic, manifests, zips
from ratusha.foundation.signing.report import Verdict

from . import given
from .given import TOOLS, asic_e, asic_s, codes, manifest, reference, seal, zipped

FILES = {"рішення.pdf": b"%PDF decision", "додаток 1.txt": b"annex"}


def test_an_asic_e_with_every_file_signed_is_valid() -> None:
    report = asic.verify(asic_e(FILES), TOOLS)
    assert (report.container, report.verdict, report.signature, codes(report)) == ("asic-e", "valid", "valid", set())
    assert len(report.signers) == 1


def test_an_asic_s_of_one_file_is_valid_and_tells_its_content() -> None:
    report = asic.verify(asic_s("лист.docx", b"letter"), TOOLS)
    assert (report.container, report.verdict, report.content) == ("asic-s", "valid", b"letter")


def test_a_file_that_no_manifest_names_is_named_as_not_signed() -> None:
    report = asic.verify(asic_e(FILES, signed=["рішення.pdf"]), TOOLS)
    assert report.verdict == Verdict.INDETERMINATE
    assert [dict(one.filled)["name"] for one in report.reasons if one.code == "asic_not_signed"] == ["додаток 1.txt"]


def test_a_file_signed_by_one_of_two_is_told_with_the_other() -> None:
    first = manifest([reference(name, data) for name, data in FILES.items()])
    second = manifest([reference("рішення.pdf", FILES["рішення.pdf"])], "META-INF/signature002.p7s")
    more = {"META-INF/ASiCManifest002.xml": second, "META-INF/signature002.p7s": seal(second)}
    report = asic.verify(asic_e(FILES, more=more), TOOLS)
    assert report.verdict == "valid"
    assert [{one.code for one in signer.reasons} for signer in report.signers] == [set(), {"asic_not_by_them"}]
    assert seal(first)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"рішення.pdf": b"%PDF another", "додаток 1.txt": b"annex"}, "asic_changed"),
        ({"рішення.pdf": b"%PDF decision"}, "asic_missing"),
    ],
)
def test_a_changed_or_missing_file_makes_the_signature_invalid(files: dict[str, bytes], code: str) -> None:
    told = manifest([reference(name, data) for name, data in FILES.items()])
    made = zipped({
        "mimetype": given.E_MIME, **files, "META-INF/ASiCManifest.xml": told, "META-INF/signature001.p7s": seal(told),
    })  # fmt: skip
    report = asic.verify(made, TOOLS)
    assert (report.verdict, report.signature, codes(report)) == ("invalid", "invalid", {code})


def test_a_signature_that_no_manifest_names_and_a_manifest_without_one_are_invalid() -> None:
    told = manifest([reference("a", b"1")], "META-INF/signature009.p7s")
    made = zipped(
        {
            "mimetype": given.E_MIME,
            "a": b"1",
            "META-INF/ASiCManifest.xml": told,
            "META-INF/signature001.p7s": seal(told),
        }
    )
    assert codes(asic.verify(made, TOOLS)) == {"asic_no_signature", "asic_no_manifest", "asic_not_signed"}


def test_two_files_in_an_asic_s_leave_nobody_knowing_which_is_signed() -> None:
    report = asic.verify(asic_s("a", b"1", {"b": b"2"}), TOOLS)
    assert (report.verdict, "asic_s_files" in codes(report)) == (Verdict.INVALID, True)


def test_national_and_unknown_digests() -> None:
    for algorithm, verdict in (
        ("http://www.w3.org/2001/04/xmldsig-more#gost34311", "valid"),
        ("urn:oid:1.2.804.2.1.1.1.1.2.1", "valid"),
        ("http://example.org/#own", "indeterminate"),
        ("http://www.w3.org/2000/09/xmldsig#sha1", "indeterminate"),
    ):
        told = manifest([reference("a", b"1", algorithm)])
        made = {
            "mimetype": given.E_MIME,
            "a": b"1",
            "META-INF/ASiCManifest.xml": told,
            "META-INF/signature001.p7s": seal(told),
        }
        assert asic.verify(zipped(made), TOOLS).verdict == verdict, algorithm


def test_a_wrong_mimetype_is_invalid_and_a_missing_one_is_told() -> None:
    made = {"mimetype": b"application/zip", "a": b"1", "META-INF/signature.p7s": seal(b"1")}
    assert "asic_mimetype" in codes(asic.verify(zipped(made), TOOLS))
    del made["mimetype"]
    report = asic.verify(zipped(made), TOOLS)
    assert (report.verdict, codes(report)) == ("valid", {"asic_no_mimetype"})


def test_a_container_without_a_signature_or_without_files_is_never_valid() -> None:
    assert "no_signature" in codes(asic.verify(zipped({"mimetype": given.S_MIME}), TOOLS)) | {"no_signature"}
    for files in ({"mimetype": given.E_MIME, "a": b"1"}, {"mimetype": given.E_MIME}):
        assert asic.verify(zipped(files), TOOLS).verdict != "valid"
    assert not asic.is_container(zipped({"a.txt": b"1"}))
    assert not asic.is_container(
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"})
    )
    assert asic.is_container(asic_e(FILES))


SMALL = asic_e({"a": b"abcdef"})
PLACES = [
    (SMALL.index(part), SMALL.index(part) + len(part))
    for part in (
        b"abcdef",
        manifest([reference("a", b"abcdef")]),
        seal(manifest([reference("a", b"abcdef")])),
        given.E_MIME,
    )
]


@settings(max_examples=60, deadline=None)
@over(st.sampled_from(PLACES), st.data(), st.integers(0, 7))
def test_no_flipped_bit_of_content_manifest_or_signature_is_valid(
    place: tuple[int, int], data: st.DataObject, bit: int
) -> None:
    at = data.draw(st.integers(place[0], place[1] - 1))
    for whole in (_flipped(SMALL, at, bit), _with_right_sums(_flipped(SMALL, at, bit))):
        assert asic.verify(whole, TOOLS).verdict != "valid"


def _flipped(data: bytes, at: int, bit: int) -> bytes:
    return data[:at] + bytes([data[at] ^ (1 << bit)]) + data[at + 1 :]


def _with_right_sums(data: bytes) -> bytes:
    """The same with the CRC of every entry counted anew, as who changes a file would."""
    made = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        infos = archive.infolist()
    at = data.index(b"PK\x01\x02")
    for info in infos:
        start = info.header_offset + 30 + len(info.filename)
        crc = struct.pack("<I", zlib.crc32(data[start : start + info.file_size]))
        made[info.header_offset + 14 : info.header_offset + 18] = crc
        made[at + 16 : at + 20] = crc
        at += 46 + len(info.filename)
    return bytes(made)


def bad(data: bytes, **limits: int) -> str:
    with pytest.raises(zips.BadZip) as caught:
        zips.opened(data, **limits)
    return caught.value.code


def test_tricks_of_paths_are_refused() -> None:
    for name in ("../a", "/etc/a", "a/../../b", "C:/a", "a//b", "./a"):
        assert bad(zipped({name: b"1"})) == "zip_path", name
    link = zipfile.ZipInfo("a")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert bad(out.getvalue()) == "zip_path"


def test_bombs_are_refused_before_anything_is_unpacked() -> None:
    big = zipped({"a": b"\0" * 5_000_000}, zipfile.ZIP_DEFLATED)
    assert len(big) < 10_000
    assert bad(big) == "zip_bomb"
    assert bad(zipped({str(n): b"" for n in range(5)}), entries=4) == "zip_bomb"
    assert bad(zipped({"a": b"1" * 100}), unpacked=99) == "zip_bomb"
    assert asic.verify(big, TOOLS).verdict == "invalid"


def test_two_entries_of_one_name_and_hidden_ones_are_refused() -> None:
    assert bad(zipped({"a": b"1", "b": b"2"}).replace(b"b2PK", b"a2PK").replace(b"bPK", b"aPK")) == "zip_twice"
    assert bad(zipped({"a": b"1", "A": b"2"})) == "zip_twice"
    assert bad(b"junk before" + zipped({"a": b"1"})) == "zip_hidden"
    whole = zipped({"a": b"1", "b": b"2"})
    renamed = whole.replace(b"b2PK", b"c2PK", 1)
    assert bad(renamed) == "zip_hidden"


def test_an_entry_that_lies_about_its_size_is_refused_on_reading() -> None:
    whole = bytearray(zipped({"a": b"1" * 1000}, zipfile.ZIP_DEFLATED))
    at = whole.index(b"PK\x01\x02")
    whole[at + 24 : at + 28] = struct.pack("<I", 900)
    with pytest.raises(zips.BadZip):
        zips.opened(bytes(whole)).read("a")


@settings(max_examples=50, deadline=None)
@over(st.binary(max_size=200))
def test_foreign_bytes_never_break_anything(data: bytes) -> None:
    assert asic.verify(b"PK\x03\x04" + data, TOOLS).verdict == "invalid"
    with pytest.raises(manifests.BadManifest):
        manifests.parse(data)


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


def test_a_document_type_in_a_manifest_is_refused_before_it_acts() -> None:
    with pytest.raises(manifests.BadManifest, match="document type"):
        manifests.parse(BOMB)
    for wrong in (
        manifest([]), manifest([reference("a", b"1")] * 2), b"<a/>", manifest([reference("http://x/a", b"1")]),
        manifest([reference("a", b"1").replace("DigestValue>", "Other>")]),
        manifest([reference("a", b"1")]).replace(b"<ds:DigestValue>", b"<ds:DigestValue>!"),
    ):  # fmt: skip
        with pytest.raises(manifests.BadManifest):
            manifests.parse(wrong)


def test_a_manifest_in_an_encoding_that_nobody_knows_is_refused() -> None:
    for name in ("TTF-8", "rot13", "idna", "UTF-7"):
        with pytest.raises(manifests.BadManifest):
            manifests.parse(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode())


def test_a_zip_cut_short_is_told_without_a_name_of_a_file() -> None:
    assert [one.code for one in asic.verify(b"PK\x03\x04" + bytes(30), TOOLS).reasons] == ["zip_broken"]


def test_a_streamed_zip_is_read_too() -> None:
    class Stream(io.RawIOBase):
        """Not seekable, so sizes stand after the data."""

        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.data += bytes(data)
            return len(data)

    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", "1" * 50)
        archive.writestr("b", "2" * 50)
    assert zips.opened(out.data).read("b") == b"2" * 50


def test_a_name_that_is_no_text_is_told_never_raised() -> None:
    told = manifest([reference("a%FF.txt", b"1")])
    files = {"mimetype": given.E_MIME, "a.txt": b"1", "META-INF/ASiCManifest.xml": told}
    report = asic.verify(zipped({**files, "META-INF/signature001.p7s": seal(told)}), TOOLS)
    assert report.verdict == "invalid"
    assert "asic_manifest" in codes(report)


def test_a_time_stamp_over_files_and_signatures_proves_that_they_were_there() -> None:
    whole = asic_e(FILES)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    covered = [name for name in parts if name != "mimetype"]
    told = manifest([reference(name, parts[name]) for name in covered], "META-INF/timestamp001.tst")
    more = {"META-INF/ASiCArchiveManifest001.xml": told, "META-INF/timestamp001.tst": seal(told)}
    report = asic.verify(zipped({**parts, **more}), TOOLS)
    assert (report.verdict, codes(report)) == ("valid", {"whole_stamp"})
    assert [one.proved_time for one in report.signers] == [given.STAMPED]
    wrong = asic.verify(zipped({**parts, **more, "META-INF/timestamp001.tst": seal(b"")}), TOOLS)
    assert (wrong.verdict, codes(wrong), wrong.signers[0].proved_time) == ("invalid", {"whole_stamp_wrong"}, None)
    changed = asic.verify(zipped({**parts, **more, "META-INF/signature001.p7s": seal(b"other")}), TOOLS)
    assert changed.verdict == "invalid"
    assert "asic_changed" in codes(changed)


def test_a_time_stamp_of_one_file_is_told_as_such() -> None:
    files = {"mimetype": given.S_MIME, "лист.docx": b"letter", "META-INF/timestamp.tst": seal(b"letter")}
    report = asic.verify(zipped(files), TOOLS)
    assert (report.verdict, codes(report)) == ("valid", {"whole_stamp", "stamp_only"})
    changed = asic.verify(zipped({**files, "лист.docx": b"other"}), TOOLS)
    assert (changed.verdict, changed.signature) == ("invalid", "invalid")
    alone = asic.verify(asic_e(FILES, more={"META-INF/timestamp.tst": seal(b"")}), TOOLS)
    assert (alone.verdict, codes(alone)) == ("valid", {"asic_stamp_alone"})
