"""The badges state facts of this repository."""

from __future__ import annotations

from tests.documentation.badges import FOLDER, badges, is_read
from tests.documentation.pages import ROOT, links


def test_every_badge_is_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert written == badges(), "run: python -m tests.documentation.badges"


def test_every_badge_is_in_the_readme() -> None:
    shown = {link.rpartition("/")[2] for link in links(ROOT / "README.md") if "badges/" in link}
    assert shown == set(badges())


def test_asyncapi_2_is_not_read() -> None:
    assert [version for version in ("2.0", "2.6", "3.0", "3.1") if is_read(version)] == [
        "3.0",
        "3.1",
    ]
