"""What can be wrong with a file of ballots: a code, the line, facts. Sentences are made where languages are known."""

from typing import Any


class Damaged(Exception):
    """A file that cannot be counted. `line`: the first line that shows it, from 1; 0 for the file as a whole."""

    def __init__(self, code: str, line: int = 0, **facts: Any) -> None:
        super().__init__(code, line, facts)
        self.code = code
        self.line = line
        self.facts = facts
