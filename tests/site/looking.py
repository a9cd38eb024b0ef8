"""Opens pages of a site from `file://` and asks about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDER = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@contextmanager
def opened(browser: Browser, file: Path, anchor: str = "", **options: Any) -> Iterator[Page]:
    """Open a page; at the end, check that nothing failed and nothing left the site."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda told: failed.append(told.text) if told.type == "error" else None)
    page.goto(file.as_uri() + (f"#{anchor}" if anchor else ""))
    yield page
    context.close()
    assert [url for url in asked if not url.startswith("file://")] == []
    assert failed == []


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page as it is now."""
    page.evaluate(AXE)
    # By default, axe-core requests the style sheets once more, which the page's policy forbids.
    found = page.evaluate("axe.run({preload: false})")
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in found["violations"]
        for node in each["nodes"][:3]
    ]


def search(page: Page, text: str) -> list[str]:
    """Type into the search as a person does; return the names that it shows."""
    page.keyboard.press("/")
    # Not `wait_for_function`: it evaluates text inside the page, which the page's policy forbids.
    while not page.evaluate("novatrek.isReady()"):
        page.wait_for_timeout(10)
    page.keyboard.type(text)
    return page.locator(".palette .found").all_inner_texts()
