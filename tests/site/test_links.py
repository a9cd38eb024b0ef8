"""Links and anchors of all pages resolve, for NovaTrek and for the contracts of every case."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.pages import broken_links, pages_of
from tests.site.sites import CASES, loaded, novatrek

from novatrek_gen.commands.site import site_files

FOLDERS = sorted(CASES.rglob("contracts"))


def test_links_and_downloads_of_novatrek_resolve() -> None:
    assert broken_links(novatrek()) == []


def test_no_page_has_an_anchor_twice() -> None:
    for path, page in pages_of(novatrek()).items():
        assert len(page.ids) == len(set(page.ids)), path


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.parent.relative_to(CASES).as_posix())
def test_the_site_of_a_case_is_whole(folder: Path) -> None:
    config, contracts = loaded(folder)
    if contracts.platform is None:
        return  # contracts with errors have no site
    files = site_files(config, contracts)
    assert broken_links(files) == []
    for path, page in pages_of(files).items():
        assert len(page.ids) == len(set(page.ids)), path


def test_the_overview_keeps_the_anchors_of_the_portal() -> None:
    anchors = pages_of(novatrek())["index.html"].ids
    assert {"checkincompleted", "reservationstatus_changed", "wildlife_alertissued"} <= set(anchors)


def test_every_field_of_a_payload_has_an_anchor() -> None:
    page = pages_of(novatrek())["events/emergency_triggered.html"]
    assert {"payload.severity", "payload.location", "payload.location.latitude"} <= set(page.ids)
