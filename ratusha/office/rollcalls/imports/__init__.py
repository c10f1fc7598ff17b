"""Taking votes over from other systems: reading files, a report of each, keeping what can be kept."""

from .reading import Piece, pieces_of_file, pieces_of_path
from .running import Report, run

__all__ = ["Piece", "Report", "pieces_of_file", "pieces_of_path", "run"]
