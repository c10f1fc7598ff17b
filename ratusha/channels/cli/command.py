"""The base of every command: plain or JSON output, errors on standard error, exit codes, no traceback for refusals."""

import json
import sys
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from ratusha.foundation.actions import Refused
from ratusha.foundation.wording.commands import SentenceCommand

REFUSED = 1
WRONG_USAGE = 2


class Command(SentenceCommand):
    """A command of ours. Subclasses give `help` (one translatable line), `arguments`, `work` and perhaps `plain`.

    With `--json` standard output is exactly one JSON document. Exit codes: 0 done, 1 refused or failed (`Failed`,
    `Refused`), 2 wrong usage (`WrongUsage`).
    """

    requires_system_checks: Any = []
    help: Any = ""
    json = False

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.help = str(self.help)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help=_("print one JSON document and nothing else"))
        self.arguments(parser)

    def arguments(self, parser: CommandParser) -> None:
        """Declares the command's own arguments."""

    def work(self, *args: Any, **options: Any) -> Any:
        """Will do the work and give a plain JSON value, printed by `plain` for people."""
        raise NotImplementedError

    def plain(self, result: Any) -> str:
        """The result as text for people; empty: nothing is printed."""
        return "" if result is None else str(result)

    def handle(self, *args: Any, **options: Any) -> None:
        self.json = options.pop("json", False)
        try:
            result = self.work(**options)
        except Refused as refused:
            raise self._refusal(refused) from None
        self._print(result)
        if failed := self.failed(result):
            raise CommandError(failed, returncode=REFUSED)

    def failed(self, result: Any) -> str:
        """A sentence if the printed result means failure (exit code 1), such as a journal that was tampered with."""
        return ""

    def _print(self, result: Any) -> None:
        text = json.dumps(result, ensure_ascii=False, cls=DjangoJSONEncoder) if self.json else self.plain(result)
        if text:
            self.stdout.write(text)

    def _refusal(self, refused: Refused) -> CommandError:
        if self.json:
            problem = {"code": refused.code, "sentence": refused.sentence, "fields": refused.field_sentences()}
            return Failed(json.dumps(problem, ensure_ascii=False))
        fields = [f"  {name}: {sentence}" for name, sentence in refused.field_sentences().items()]
        return Failed("\n".join([refused.sentence, *fields]))

    def note(self, text: str) -> None:
        """Will tell how things go on standard error, which leaves standard output to the result."""
        sys.stderr.write(f"{text}\n")


class Failed(CommandError):
    """The command could not do its work; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=REFUSED)


class WrongUsage(CommandError):
    """The command was called wrongly; the sentence says how to call it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, returncode=WRONG_USAGE)
