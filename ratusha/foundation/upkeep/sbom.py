"""The list of all parts of the software as CycloneDX 1.5 JSON, made from the lock: what runs here, in which versions.

An auditor, CERT-UA or a scanner can hold it against known holes without access to the server.
"""

from datetime import datetime
from importlib import metadata
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from .lock import Package

FORMAT = "1.5"
LICENCE_MAX = 60


def bill(packages: list[Package], version: str, now: datetime) -> dict[str, Any]:
    """The document. The same lock and version give the same serial number."""
    own = f"pkg:generic/ratusha@{version}"
    components = [_component(one) for one in packages]
    serial = uuid5(NAMESPACE_URL, own + "".join(one["purl"] for one in components))
    names = {one.name for one in packages}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": FORMAT,
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": now.isoformat(timespec="seconds"),
            "tools": {"components": [{"type": "application", "name": "ratusha sbom", "version": version}]},
            "component": {
                "type": "application", "bom-ref": own, "name": "ratusha", "version": version, "purl": own,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": components,
        "dependencies": [
            {"ref": own, "dependsOn": [one["bom-ref"] for one in components]},
            *({"ref": _purl(one), "dependsOn": _needs(one, packages, names)} for one in packages),
        ],
    }  # fmt: skip


def _purl(one: Package) -> str:
    return f"pkg:pypi/{one.name.replace('_', '-').replace('.', '-')}@{one.version}"


def _component(one: Package) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "library", "bom-ref": _purl(one), "name": one.name, "version": one.version, "purl": _purl(one),
    }  # fmt: skip
    if licence := _licence(one):
        found["licenses"] = [licence]
    found["properties"] = [{"name": "ratusha:lock:sha256", "value": value} for value in one.hashes]
    return found


def _licence(one: Package) -> dict[str, Any] | None:
    """As the installed package itself tells: an SPDX expression, or a short name; nothing where it does not say."""
    try:
        told = metadata.metadata(one.name)
    except metadata.PackageNotFoundError:
        return None
    if expression := told.get("License-Expression"):
        return {"expression": expression}
    name = told.get("License") or ""
    return {"license": {"name": name}} if 0 < len(name) <= LICENCE_MAX and "\n" not in name else None


def _needs(one: Package, packages: list[Package], names: set[str]) -> list[str]:
    """What of the lock this package asks for, by its own metadata; conditions are not weighed."""
    try:
        asked = metadata.requires(one.name) or []
    except metadata.PackageNotFoundError:
        return []
    wanted = {_named(text) for text in asked if "extra ==" not in text} & names
    return sorted(_purl(each) for each in packages if each.name in wanted and each.name != one.name)


def _named(requirement: str) -> str:
    for place, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:place].lower().replace("_", "-")
    return requirement.lower().replace("_", "-")
