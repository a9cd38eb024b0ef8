"""The generated documentation is complete, and every link resolves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "generated" / "docs"
PAGES = sorted(DOCS.rglob("*.md"))


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _links(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_every_link_resolves(page: Path) -> None:
    for link in _links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_file(), link
        assert target.is_relative_to(DOCS), f"{link} leaves the documentation"
        assert not anchor or anchor in _anchors(target), link


def test_a_copy_of_a_contract_has_its_content() -> None:
    for copy in (DOCS / "contracts" / "asyncapi").iterdir():
        original = ROOT / "asyncapi" / copy.name
        assert yaml.safe_load(copy.read_text("utf-8")) == yaml.safe_load(
            original.read_text("utf-8")
        )


def test_the_overview_links_to_every_event_and_service() -> None:
    linked = {link.partition("#")[0] for link in _links(DOCS / "index.md")}
    for folder in ("events", "services"):
        assert {f"{folder}/{page.name}" for page in (DOCS / folder).iterdir()} <= linked


def test_the_overview_counts_events_producers_and_consumers() -> None:
    text = (DOCS / "index.md").read_text("utf-8")
    assert "9 Events · 8 Producers · 8 Consumers" in text.splitlines()


def test_the_overview_has_every_event_under_the_anchor_that_others_link_to() -> None:
    anchors = _anchors(DOCS / "index.md")
    assert "checkincompleted" in anchors
    for event in yaml.safe_load((ROOT / "asyncapi" / "events.yaml").read_text("utf-8")):
        assert re.sub(r"[^\w\-]", "", event) in anchors


def test_every_event_and_every_service_has_a_page() -> None:
    catalog = yaml.safe_load((ROOT / "asyncapi" / "events.yaml").read_text("utf-8"))
    services = {name for e in catalog.values() for name in (e["producer"], *e["consumers"])}
    events = {path.stem for path in (DOCS / "events").iterdir()}
    assert events == {re.sub(r"[.\-]", "_", name) for name in catalog}
    pages = {path.stem for path in (DOCS / "services").iterdir()}
    assert pages == {name.replace("-", "_") for name in services}


@pytest.mark.parametrize("domain", ["Operations", "Guest Identity", "Booking", "Safety", "Support"])
def test_every_domain_has_a_table_and_a_diagram(domain: str) -> None:
    text = (DOCS / "index.md").read_text("utf-8")
    section = text.split(f"\n## {domain}\n", 1)[1].split("\n### ", 1)[0]
    assert "| Event | Channel | Producer | Consumers | Schema |" in section
    assert "```mermaid\nflowchart LR" in section
