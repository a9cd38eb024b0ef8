"""Make docs/pictures/catalog.png: one domain of the generated event catalog, as a browser shows it.

    .venv/bin/python docs/pictures/catalog.py

Requires Chromium and npm (Debian: `apt-get install chromium npm`). npm fetches Mermaid, which draws
the diagrams; markdown-it renders the page and is one of the tests' dependencies.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

from markdown_it import MarkdownIt

DOMAIN = "Support"
MERMAID = "mermaid@11"
WIDTH, HEIGHT, SCALE = 900, 720, 1.5

HERE = Path(__file__).parent
CATALOG = HERE.parents[1] / "generated" / "docs" / "index.md"
PICTURE = HERE / "catalog.png"


def section(domain: str) -> str:
    """Return the catalog's Markdown from the heading of a domain to the next domain."""
    text = CATALOG.read_text("utf-8")
    return f"## {domain}\n" + text.split(f"\n## {domain}\n", 1)[1].split("\n## ", 1)[0]


def as_html(markdown: str, mermaid: Path) -> str:
    """Return a page in which Mermaid draws the diagrams."""
    body = MarkdownIt().enable("table").render(markdown)
    body = re.sub(
        r'<pre><code class="language-mermaid">(.*?)</code></pre>',
        lambda found: f'<pre class="mermaid">{unescape(found[1])}</pre>',
        body,
        flags=re.S,
    )
    style = (HERE / "catalog.css").read_text("utf-8")
    start = "mermaid.initialize({startOnLoad: true, theme: 'neutral'})"
    return (
        f"<!doctype html><meta charset='utf-8'><style>{style}</style>{body}"
        f"<script src='{mermaid.as_uri()}'></script><script>{start}</script>"
    )


def fetch_mermaid(folder: Path) -> Path:
    """Return Mermaid's script, installed into a folder."""
    npm = ["npm", "install", "--silent", "--ignore-scripts", "--prefix", str(folder), MERMAID]
    subprocess.run(npm, check=True)
    return folder / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"


def photograph(page: Path, picture: Path) -> None:
    """Write a picture of a page of HTML."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("Chromium is required (Debian: apt-get install chromium)")
    options = [
        "--headless",
        "--no-sandbox",
        "--hide-scrollbars",
        "--virtual-time-budget=10000",
        f"--window-size={WIDTH},{HEIGHT}",
        f"--force-device-scale-factor={SCALE}",
        f"--screenshot={picture}",
    ]
    subprocess.run([browser, *options, page.as_uri()], check=True, stderr=subprocess.DEVNULL)


def main() -> None:
    """Render the page and photograph it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "catalog.html"
        page.write_text(as_html(section(DOMAIN), fetch_mermaid(folder)), "utf-8")
        photograph(page, PICTURE)


if __name__ == "__main__":
    main()
