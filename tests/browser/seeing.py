"""What a visitor sees: screenshots, accessibility by axe, sideways scroll, errors of the console."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SHOTS = os.environ.get("RATUSHA_SHOTS", str(Path(__file__).parents[2] / "test-results"))  # empty: no pictures are kept
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What another width or other colours can break; all else stands in the markup and is the same at any size.
OF_THE_LOOK = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]

SIDEWAYS = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  return [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > edge + 1)
    .slice(0, 12).map((one) => `${one.tagName} ${one.className} ${Math.round(one.getBoundingClientRect().right)}`);
}"""
FOUND = "(options) => axe.run(options).then((all) => all.violations)"


class Eyes:
    """One visitor's browser page. `page` is Playwright's own; errors of scripts and of the content policy are kept.

    `script`: whether pages may run scripts.
    """

    def __init__(self, page: Page, *, script: bool = True) -> None:
        self.page, self.script = page, script
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        if message.type == "error" and "favicon" not in message.text:
            self.troubles.append(message.text)

    def go(self, path: str) -> "Eyes":
        """Will open an address of the live server."""
        self.page.goto(path)
        return self

    def shot(self, name: str) -> None:
        """Will keep a picture of the whole page, unless RATUSHA_SHOTS is empty."""
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)

    def barriers(self, *, look_only: bool = False) -> list[str]:
        """What axe finds, as lines: rule, target, why. Folds are opened first. `look_only`: by size and colours."""
        assert self.script, "axe waits for a clock that a page without scripts does not have: look with scripts"
        self.page.evaluate("document.querySelectorAll('details.why').forEach((one) => one.open = true)")
        rules = {"type": "rule", "values": OF_THE_LOOK} if look_only else {"type": "tag", "values": TAGS}
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        found = self.page.evaluate(FOUND, {"runOnly": rules, "resultTypes": ["violations"]})
        return [
            f"{one['id']}: {node['target']} {node.get('failureSummary', '')}" for one in found for node in one["nodes"]
        ]

    def sideways(self) -> list[str]:
        """The elements that make the page wider than the window; none when it does not scroll sideways."""
        found: list[str] = self.page.evaluate(SIDEWAYS)
        return found
