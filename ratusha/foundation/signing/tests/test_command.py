"""`ratusha verify-signature`."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from ratusha.foundation.signing import kept
from ratusha.foundation.signing.reasons import WORDS, told
from ratusha.foundation.signing.report import note

from .given import NOW, kep, town


def run(*arguments: object) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("verify_signature", *(str(one) for one in arguments), stdout=out)
    except SystemExit as left:
        return int(str(left.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def signed(tmp_path: Path) -> tuple[Path, Path]:
    here = town("rsa")
    (tmp_path / "act.p7s").write_bytes(here.sign(b"act", detached=True))
    (tmp_path / "root.cer").write_bytes(here.root.certificate.der)
    (tmp_path / "act.txt").write_bytes(b"act")
    return tmp_path / "act.p7s", tmp_path / "root.cer"


def test_valid_is_0(signed: tuple[Path, Path]) -> None:
    signature, root = signed
    given = (signature, "--content", signature.with_name("act.txt"), "--trust", root, "--at", NOW.isoformat())
    code, told_in_json = run(*given, "--json")
    found = json.loads(told_in_json)
    assert (code, found["verdict"], found["signature"]) == (0, "valid", "valid")
    assert found["signer"]["common_name"] == "Голова"
    assert found["signing_time"] == "2026-10-24T08:30:00+00:00"
    assert found["algorithms"] == {"digest": "SHA-256", "signature": "RSA-2048"}
    assert {one["code"] for one in found["reasons"]} == {"time_not_proved", "status_not_offered"}
    code, text = run(*given)
    assert code == 0
    assert "Голова" in text


def test_any_other_verdict_is_1(signed: tuple[Path, Path], tmp_path: Path) -> None:
    signature, root = signed
    assert run(signature, "--trust", root)[0] == 1  # the document lacks
    assert run(signature, "--content", root, "--trust", root)[0] == 1
    (tmp_path / "cut").write_bytes(signature.read_bytes()[:500])
    (tmp_path / "empty").write_bytes(b"")
    for name in ("cut", "empty", "act.txt", "root.cer"):
        code, text = run(tmp_path / name, "--json")
        assert (code, json.loads(text)["verdict"]) == (1, "invalid")


def test_wrong_use_is_2(signed: tuple[Path, Path], tmp_path: Path) -> None:
    signature, root = signed
    for wrong in (
        [tmp_path / "absent"],
        [tmp_path],
        [signature, "--trust", tmp_path / "act.txt"],
        [signature, "--trust", tmp_path / "absent"],
        [signature, "--trust", root, "--at", "yesterday"],
    ):
        with pytest.raises(CommandError) as refused:
            run(*wrong)
        assert refused.value.returncode == 2
        assert "Errno" not in str(refused.value)
    with pytest.raises(CommandError, match="тека"):
        run(tmp_path)


def test_the_trust_of_the_installation(signed: tuple[Path, Path], tmp_path: Path) -> None:
    signature, root = signed
    folder = tmp_path / "trust"
    given = (signature, "--content", signature.with_name("act.txt"), "--at", NOW.isoformat())
    with override_settings(TRUST=str(folder)):
        assert run(*given)[0] == 1
        folder.mkdir()
        assert kept.trust().anchors == ()
        (folder / "root.cer").write_bytes(root.read_bytes())
        assert run(*given)[0] == 0


def test_a_real_file(tmp_path: Path) -> None:
    given = (kep("jkurwa/message.p7"), "--trust", kep("jkurwa/SELF_SIGNED1.cer"), "--json", "--at")
    code, text = run(*given, "2020-01-01")
    assert (code, json.loads(text)["verdict"]) == (0, "valid")
    code, text = run(*given, "2026-01-01")
    assert (code, json.loads(text)["verdict"]) == (1, "indeterminate")


def test_every_code_has_words() -> None:
    import re

    here = Path(kept.__file__).parent
    used = set()
    for path in here.glob("*.py"):
        used |= set(re.findall(r"""(?:failed|unclear|note)\(\s*"([a-z_]+)""", path.read_text(encoding="utf-8")))
    assert used == set(WORDS)
    assert "М. Мельник" in told(note("revoked", whose="М. Мельник", day="2026-01-01"))
