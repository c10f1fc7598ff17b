"""Files made for one reader: written whole or not at all, swept when nobody waits for them."""

from pathlib import Path

import pytest

from ratusha.foundation.files import handed


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), handed.written(tmp_path / "7.zip") as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert names(tmp_path) == []
    with handed.written(tmp_path / "7.zip") as file:
        file.write(b"whole")
    assert (names(tmp_path), handed.size_of(tmp_path / "7.zip")) == (["7.zip"], 5)


@pytest.mark.parametrize("name", ["7.zip", "7.sheet", "7.json"])
def test_a_sweep_while_a_file_is_written_leaves_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "8.zip").write_bytes(b"old")
    (tmp_path / "8.zip.part").write_bytes(b"left by a dead maker")
    (tmp_path / "7-draft.json").write_bytes(b"left by a former version")
    with handed.written(tmp_path / name) as file:
        file.write(b"half")
        assert handed.sweep(tmp_path, {7}) == 3
        file.write(b" and half")
    assert names(tmp_path) == [name]
    with handed.opened(tmp_path / name) as file:
        assert file.read() == b"half and half"
    assert handed.sweep(tmp_path, {7}) == 0
    assert handed.sweep(tmp_path, ()) == 1
