"""Make the pictures of the website in README.md: pages of NovaTrek's site in a browser.

    .venv/bin/python docs/pictures/site.py

Requires Chromium (Debian: `apt-get install chromium`). Playwright is among the tests' dependencies.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from novatrek_gen import __version__
from novatrek_gen.commands.load import load
from novatrek_gen.commands.site import site_files
from novatrek_gen.config import load_config
from novatrek_gen.tree import DiskTree

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MOST_BYTES = 200_000
# The picture, the page, its size, its colours, and what is typed into the search.
PICTURES = (
    ("site-event.png", "events/payment_processed.html", (1280, 900), "light", ""),
    ("site-search.png", "index.html", (1280, 760), "dark", "amuont"),
    ("site-phone.png", "events/emergency_triggered.html", (390, 760), "light", ""),
)


def write_site(folder: Path) -> None:
    """Write NovaTrek's site to a folder."""
    config = load_config(ROOT / "novatrek-gen.toml", ROOT, __version__)
    for path, content in site_files(config, load(config, DiskTree(config.root))).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def photograph(browser: Browser, site: Path) -> None:
    """Write the pictures of a site."""
    for name, path, (width, height), scheme, text in PICTURES:
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, color_scheme=scheme)
        page = context.new_page()
        page.goto((site / path).as_uri())
        if text:
            page.keyboard.press("/")
            while not page.evaluate("novatrek.isReady()"):
                page.wait_for_timeout(10)
            page.keyboard.type(text)
        page.screenshot(path=HERE / name)
        context.close()
        if (HERE / name).stat().st_size >= MOST_BYTES:
            sys.exit(f"{name} has {MOST_BYTES} bytes or more")


def main() -> None:
    """Build the site and photograph it."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        sys.exit("Chromium is required (Debian: apt-get install chromium)")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        write_site(Path(name))
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        photograph(browser, Path(name))
        browser.close()


if __name__ == "__main__":
    main()
