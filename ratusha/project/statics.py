"""Styles, scripts and fonts as phones get them: compressed, under names that tell their content, kept for good.

`prepare` is run before the town hall opens; where it was not (tests, a single command), files go by their plain names.
"""

import hashlib
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Large and seldom or never asked for: pages of the API and of the editor, and the parts of libraries that no page uses.
PLAIN = (
    "ninja",
    "wagtail*",
    "draw",
    "leaflet-src*",
    "leaflet.[ef]*",
    "Control.*",
    "proj4*",
    "ext",
    "htmax*",
    "htmx-?.js",
)
OLD_DAYS = 90  # pages that phones have kept may ask for earlier styles


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Django's names with a hash; what was not prepared keeps its own name."""

    manifest_strict = False
    _made: tuple[Any, dict[str, str]] = (None, {})
    support_js_module_import_aggregation = True

    def url(self, name: str | None, force: bool = False) -> str:
        """Django's address of a file. A page asks a dozen; they change only when the files are prepared anew."""
        if self._made[0] is not self.hashed_files:
            self._made = self.hashed_files, {}
        made = self._made[1]
        key = name or ""
        if key not in made:
            made[key] = super().url(name, force)
        return made[key]

    def stored_name(self, name: str) -> str:
        """The prepared name, or the plain one."""
        plain: str = self.clean_name(name)
        return str(self.hashed_files.get(self.hash_key(plain), plain))


def prepare() -> bool:
    """Will compress and name all files anew if any differs from last time -> True if it did."""
    root, mark = Path(settings.STATIC_ROOT), mark_of_all()
    kept = root / "prepared"
    if kept.is_file() and kept.read_text(encoding="ascii") == mark:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=list(PLAIN))
    forget_old(root, time.time() - OLD_DAYS * 86_400)
    kept.write_text(mark, encoding="ascii")
    return True


def mark_of_all() -> str:
    """SHA-256 over the names, sizes and times of all files there are."""
    mark = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(list(PLAIN)), key=lambda one: one[0]):
            seen = Path(storage.path(name)).stat()
            mark.update(f"{name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return mark.hexdigest()


def forget_old(root: Path, before: float) -> None:
    """Will remove what is not named by the manifest any more and was made before this time."""
    named = named_by(HashedStorage().load_manifest()[0])
    for file in root.rglob("*"):
        plain = file.with_suffix("") if file.suffix in (".br", ".gz") else file
        if file.is_file() and plain.relative_to(root).as_posix() not in named and file.stat().st_mtime < before:
            file.unlink()


def named_by(manifest: dict[str, Any]) -> set[str]:
    """Every name in the manifest, plain and prepared, and the manifest's own."""
    return {*manifest, *manifest.values(), "staticfiles.json", "prepared"}
