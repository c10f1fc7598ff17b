"""`python -m tools.messages`: gathers the words of every app into its catalogues and names what is untranslated.

Needs GNU gettext. `--check` changes nothing and fails when a word is missing, fuzzy or untranslated.
"""

import subprocess
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "ratusha"
PLURALS = {
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
LANGUAGES = tuple(PLURALS)


def apps() -> list[Path]:
    """Every folder that has catalogues of its own: apps with words, and the project."""
    inside = [folder for folder in HOUSE.glob("*/*") if folder.parent.name != "project"]
    found = [folder for folder in [*inside, HOUSE / "project"] if (folder / "__init__.py").exists()]
    return sorted(folder for folder in found if (folder / "locale").is_dir() or _speaks(folder))


def _speaks(folder: Path) -> bool:
    texts = (file for kind in ("*.py", "*.html", "*.txt") for file in folder.rglob(kind) if "tests" not in file.parts)
    marks = ("gettext", "{% trans", "{% blocktrans", "{% translate", "{% blocktranslate")
    return any(mark in file.read_text(encoding="utf-8") for file in texts for mark in marks)


def gather(folder: Path) -> None:
    """Will bring the app's catalogues up to its code, keeping the translations."""
    (folder / "locale").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-wrap", "--ignore", "tests/*"]
    for language in LANGUAGES:
        command += ["-l", language]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    for language in LANGUAGES:
        path = folder / "locale" / language / "LC_MESSAGES" / "django.po"
        if path.exists():
            _tidy(path, language)


def _tidy(path: Path, language: str) -> None:
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for entry in [one for one in catalogue if one.obsolete]:
        catalogue.remove(entry)
    for entry in catalogue if language == "en" else []:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    head(catalogue, language)
    catalogue.save()


def head(catalogue: polib.POFile, language: str) -> None:
    """Will give the catalogue the one head of its language: a fuzzy one, as gettext makes it, loses plural forms."""
    catalogue.header, catalogue.metadata_is_fuzzy = "", 0
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "MIME-Version": "1.0",
        "Language": language,
        "Plural-Forms": PLURALS[language],
    }


def unfinished(path: Path) -> list[str]:
    """What of the catalogue is untranslated or fuzzy."""
    catalogue = polib.pofile(str(path))
    return [entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]]


def main(arguments: list[str]) -> int:
    """Will gather and report, or only report (`--check`), or only compile (`--compile`, done by every command)."""
    if "--compile" in arguments:
        return 0
    wrong = 0
    for folder in apps():
        if "--check" not in arguments:
            gather(folder)
        for path in sorted((folder / "locale").glob("*/LC_MESSAGES/*.po")):
            for msgid in unfinished(path):
                wrong += 1
                print(f"{path.relative_to(ROOT)}: {msgid!r}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
