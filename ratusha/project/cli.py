"""The command line: `ratusha` alone lists the commands; each is a Django command of some app."""

import os
import sys
from pathlib import Path

from .messages import compile_messages

WRONG_USAGE = 2

# Tools of development, run as they are in the checkout, with all their own options.
TOOLS = {
    "test": ["-m", "pytest"],
    "lint": ["-m", "tools.check"],
    "messages": ["-m", "tools.messages"],
    "docs": ["-m", "tools.action_pages"],
}


def main(arguments: list[str]) -> int:
    """Will run one command; 0 only on success, errors on standard error, 2 for a command that does not exist."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratusha.project.settings")
    compile_messages()
    if arguments[:1] == ["demo"]:  # its home is its own, so that it never meets a real community's record
        os.environ.setdefault("RATUSHA_HOME", str(Path(__file__).resolve().parents[2] / "var" / "demo"))
        os.environ.setdefault("RATUSHA_SECOND_FACTOR", "off")  # its printed log-ins are enough; its pages say so
    if arguments and (tool := TOOLS.get(arguments[0])):
        os.execv(sys.executable, [sys.executable, *tool, *arguments[1:]])  # noqa: S606 (our own tools)
    if not arguments or arguments[0] in ("help", "--help", "-h"):
        return show(arguments[1:])
    return run(arguments)


def run(arguments: list[str]) -> int:
    """Will run the command, ours or Django's own."""
    from django.core.management import ManagementUtility

    known = command_homes()
    if (spelled := arguments[0].replace("-", "_")) in known:  # a module's name has no dash, a command's may
        arguments = [spelled, *arguments[1:]]
    if arguments[0] not in known and not arguments[0].startswith("-"):
        sys.stderr.write(_unknown(arguments[0], sorted(known)) + "\n")
        return WRONG_USAGE
    try:
        ManagementUtility(["ratusha", *arguments]).execute()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except KeyboardInterrupt:
        return 130
    return 0


def show(names: list[str]) -> int:
    """Will show the list of commands, or the help of one."""
    if names:
        return run([names[0], "--help"])
    from django.utils.translation import gettext as _

    listed = our_commands()
    width = max(len(name) for name in listed)
    told = [_("Ratusha, the town hall of a community. Commands:"), ""]
    told += [f"  {name:{width}}  {words}" for name, words in sorted(listed.items())]
    told += ["", _("`ratusha COMMAND --help` tells more. Django's own commands work too: migrate, shell, …")]
    sys.stdout.write("\n".join(told) + "\n")
    return 0


def command_homes() -> dict[str, object]:
    """Every command and the app it comes from."""
    import django
    from django.core.management import get_commands

    django.setup()
    homes: dict[str, object] = dict(get_commands())
    return homes


def our_commands() -> dict[str, str]:
    """Our commands with what they do, in one line each."""
    from django.core.management import load_command_class
    from django.utils.translation import gettext as _

    homes = {name: str(home) for name, home in command_homes().items()}
    ours = {name: home for name, home in homes.items() if home.startswith("ratusha.")}
    listed = {name.replace("_", "-"): str(load_command_class(home, name).help) for name, home in ours.items()}
    tools = {
        "test": _("run the tests; arguments go to pytest"),
        "lint": _("check style, types and the architecture of the code"),
        "messages": _("gather the words that need translation"),
        "docs": _("write the pages about the actions"),
    }
    return listed | tools


def _unknown(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    from django.utils.translation import gettext as _

    sentence = _("There is no command {name}. `ratusha` alone lists the commands.").format(name=name)
    if near := get_close_matches(name, [*known, *TOOLS], 1):
        sentence += " " + _("Did you mean {near}?").format(near=near[0])
    return sentence


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
