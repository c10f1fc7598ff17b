"""Chromium for journeys: found on the system, never downloaded; where there is none, the tests are skipped."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .seeing import Eyes
from .town import Town, demonstration, town

__all__ = ["browser_type_launch_args", "demonstration", "eyes", "town", "visitors"]

CANDIDATES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def found_chromium() -> str:
    """Path of a Chromium, from CHROMIUM or the system; empty when there is none."""
    return os.environ.get("CHROMIUM") or next((path for name in CANDIDATES if (path := shutil.which(name))), "")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not (path := found_chromium()):
        pytest.skip("no Chromium on this machine: install one, or set CHROMIUM to its path")
    # Playwright's own loop makes Django think that its tests are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {**browser_type_launch_args, "executable_path": path, "args": list(ARGUMENTS)}


def browsers(browser: Browser, url: str) -> Iterator[Callable[..., Eyes]]:
    """What `eyes` gives, at this address; all that was opened is closed at the end."""
    opened: list[Any] = []

    def open_(width: int = 1280, *, dark: bool = False, script: bool = True, **given: Any) -> Eyes:
        context = browser.new_context(
            viewport={"width": width, "height": 780 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            locale="uk-UA",
            timezone_id="Europe/Kyiv",
            reduced_motion="reduce",  # a colour in the middle of its change is not a colour of ours
            base_url=url,
            **{"service_workers": "block", **given},  # pages are proved by themselves; the worker has its own test
        )
        context.set_default_timeout(15_000)
        opened.append(context)
        page: Page = context.new_page()
        return Eyes(page, script=script)

    yield open_
    for context in opened:
        context.close()


@pytest.fixture
def eyes(browser: Browser, live_server: Any) -> Iterator[Callable[..., Eyes]]:
    """`eyes(width=360, dark=False, script=True)` -> a visitor with a browser of their own at the live server."""
    yield from browsers(browser, live_server.url)


@pytest.fixture(scope="module")
def visitors(browser: Browser, town: Town) -> Iterator[Callable[..., Eyes]]:
    """As `eyes`, at a real `ratusha serve` with the demonstration's town hall."""
    yield from browsers(browser, town.url)
