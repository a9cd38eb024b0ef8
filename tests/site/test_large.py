"""A platform of 300 services and 1,000 events: weights, links, search and layout."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from benchmarks.large_platform import CONFIG, contracts
from tests.site.conftest import written
from tests.site.looking import WIDER, opened, search, violations
from tests.site.pages import broken_links

from novatrek_gen.commands.load import load
from novatrek_gen.commands.site import site_files
from novatrek_gen.tree import MemoryTree

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The tests share what takes long to make; the group is given to one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("large site")]

EVENTS, SERVICES = 1_000, 300
INDEX = "assets/search-index.js"
# What each page loads beside itself.
SHARED = ("assets/site.css", "assets/site.js", "assets/theme.js", "assets/icon.svg")
# The median time of an answer while a text is typed, as a multiple of the time in which the same
# page sorts 20,000 words at the same moment: milliseconds would say how busy the machine is.
ANSWER = """text => {
    const words = Array.from({ length: 20000 }, (_, at) => `word${at * 7919 % 20000}`);
    const timed = (work) => {
        const start = performance.now();
        work();
        return performance.now() - start;
    };
    const ratios = [];
    for (let end = 1; end <= text.length; end++) {
        const own = timed(() => novatrek.search(text.slice(0, end)));
        ratios.push(own / timed(() => words.slice().sort()));
    }
    return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)];
}"""


@cache
def large() -> tuple[Mapping[str, bytes], float]:
    """Return the site and the CPU seconds that it took beyond loading the contracts."""
    loaded = load(CONFIG, MemoryTree(contracts(SERVICES, EVENTS)))
    assert loaded.platform is not None
    start = time.process_time()
    files = site_files(CONFIG, loaded)
    return files, time.process_time() - start


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(large()[0], tmp_path_factory.mktemp("large"))


def compressed(content: bytes) -> int:
    return len(gzip.compress(content))


def test_links_and_anchors_resolve() -> None:
    files, _ = large()
    assert sum(path.startswith("events/") for path in files) == EVENTS
    assert broken_links(files) == []


def test_a_page_weighs_less_than_20_kb_with_all_it_loads() -> None:
    files, _ = large()
    shared = sum(compressed(files[path]) for path in SHARED)
    weights = {p: shared + compressed(c) for p, c in files.items() if p.endswith(".html")}
    assert {path: weight for path, weight in weights.items() if weight >= 20_000} == {}


def test_the_site_and_its_search_index_are_small() -> None:
    files, _ = large()
    assert sum(map(len, files.values())) < 100_000_000
    assert compressed(files[INDEX]) < 300_000


def test_search_answers_while_one_types(browser: Browser, folder: Path) -> None:
    with opened(browser, folder / "index.html") as page:
        assert "invoice_amount" in search(page, "invoice_amuont")
        for text in ("payment.accepted", "reservaton", "cutomer_status", "currency of the order"):
            assert page.evaluate(ANSWER, text) < 5


def test_pages_of_each_kind_have_no_fault(browser: Browser, folder: Path) -> None:
    # One page of each folder and of each list that is continued on further pages.
    named = {p: re.sub(r"\.\d+\.", ".n.", p) for p in sorted(large()[0])}
    kinds = {re.sub(r"/.*?(\.\w+\.html|\.html)$", r"/\1", kind): p for p, kind in named.items()}
    pages = [path for path in kinds.values() if path.endswith(".html") and ".2" not in path]
    phone = {"width": 360, "height": 740}
    for path in pages:
        with opened(browser, folder / path, viewport=phone) as page:
            assert page.evaluate(WIDER) <= 0, path
            assert violations(page) == [], path
