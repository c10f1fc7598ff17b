"""What one backup consists of: a document that lies closed beside the boxes."""

from typing import Any

from pydantic import BaseModel

FORMAT = 1


class Piece(BaseModel):
    """One file: its SHA-256, its length in bytes and the boxes that hold it, in order."""

    sha256: str
    size: int
    boxes: list[str]


class Manifest(BaseModel):
    """A whole backup. `keys`: the key ring, without which sealed data does not open;
    `rows`: table -> rows in the dump; `head`: number and digest of the last sealed journal entry."""

    format: int = FORMAT
    name: str
    version: str
    kind: str
    database: Piece
    files: list[Piece]
    missing: list[str] = []
    secret: str
    keys: str = ""
    rows: dict[str, int]
    head: tuple[int, str] = (0, "")

    @property
    def labels(self) -> list[str]:
        """Labels of every box that it needs."""
        return [label for piece in [self.database, *self.files] for label in piece.boxes]

    def facts(self) -> dict[str, Any]:
        """What may be told of it without opening anything."""
        return {
            "name": self.name,
            "rows": sum(self.rows.values()),
            "files": len(self.files),
            "bytes": self.database.size + sum(piece.size for piece in self.files),
            "missing": len(self.missing),
        }
