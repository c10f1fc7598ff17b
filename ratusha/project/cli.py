"""The command line: `ratusha` alone lists the commands; each is a Django command of some app."""

import os
import sys

from django.core.management import execute_from_command_line

from .messages import compile_messages

# Tools of development, run as they are in the checkout, with all their own options.
TOOLS = {
    "test": ["-m", "pytest"],
    "lint": ["-m", "tools.check"],
    "messages": ["-m", "tools.messages"],
    "docs": ["-m", "tools.action_pages"],
}


def main(arguments: list[str]) -> int:
    """Will run one command; 0 only on success, errors on standard error."""
    compile_messages()
    if arguments and (tool := TOOLS.get(arguments[0])):
        os.execv(sys.executable, [sys.executable, *tool, *arguments[1:]])  # noqa: S606 (our own tools)
    execute_from_command_line(["ratusha", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
