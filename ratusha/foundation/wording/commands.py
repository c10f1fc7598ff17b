"""How a command of the command line refuses: by its sentence alone, on standard error, with an exit code."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class SentenceCommand(BaseCommand):
    """A command whose `CommandError` is told as it is, without the name of its class before it."""

    _called_from_command_line: bool

    def execute(self, *args: Any, **options: Any) -> Any:
        """Runs the command; from the command line a refusal is a sentence on standard error and an exit code."""
        try:
            return super().execute(*args, **options)
        except CommandError as error:
            if not getattr(self, "_called_from_command_line", False):
                raise
            self.stderr.write(str(error))
            sys.exit(error.returncode)
