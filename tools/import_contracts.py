"""Our own import-linter contract: an app of a capability group is entered only through its doors."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

GROUPS = {"openness", "participation", "services", "field", "office", "records"}


class DoorsContract(Contract):
    """Modules of one app may import another app only through `doors`; tests may use the other app's builders."""

    root: Any = fields.StringField()
    depth: Any = fields.IntegerField()
    doors: Any = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        breaches = []
        for importer in sorted(graph.modules):
            home = self._app(importer)
            if not home or ".tests" in importer:
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                target = self._app(imported)
                if target and target != home and self._door(imported) not in self.doors:
                    line = graph.get_import_details(importer=importer, imported=imported)
                    breaches.append((importer, imported, line[0]["line_number"] if line else "?"))
        return ContractCheck(kept=not breaches, metadata={"breaches": breaches})

    def _app(self, module: str) -> str | None:
        parts = module.split(".")
        inside = parts[0] == self.root and len(parts) > self.depth
        return ".".join(parts[: self.depth + 1]) if inside and parts[1] in GROUPS else None

    def _door(self, module: str) -> str:
        return module.removeprefix(self._app(module) or "").lstrip(".").split(".")[0]

    def render_broken_contract(self, check: Any) -> None:
        for importer, imported, line in check.metadata["breaches"]:
            output.print_error(f"{importer}:{line} enters {imported}; use its actions or queries")
