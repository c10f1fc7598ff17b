"""The command line: `ratusha` alone lists the commands; each is a Django command of some app."""

import sys

from django.core.management import execute_from_command_line


def main(arguments: list[str]) -> int:
    """Will run one command; 0 only on success, errors on standard error."""
    execute_from_command_line(["ratusha", *arguments])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
