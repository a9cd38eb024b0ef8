"""What the pages of NovaTrek's site contain, and what they must not contain."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from tests.site.pages import pages_of, parsed
from tests.site.sites import ROOT, loaded, novatrek, site_of

from novatrek_gen.commands.documented import document
from novatrek_gen.site import Site, build_site
from novatrek_gen.site.changes import Change

SITE = novatrek()
PAGES = pages_of(SITE)
PATHS = sorted(PAGES)
ALLOWED = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self'",
    "base-uri": "'none'", "form-action": "'none'",
}  # fmt: skip


def test_two_builds_are_equal_byte_for_byte() -> None:
    assert site_of(ROOT) == SITE


def test_the_site_contains_no_path_of_this_machine() -> None:
    for path, content in SITE.items():
        assert str(ROOT).encode() not in content, path


@pytest.mark.parametrize("path", PATHS)
def test_a_page_forbids_everything_but_its_own_files(path: str) -> None:
    metas = [e.attributes for e in PAGES[path].elements if e.tag == "meta"]
    (policy,) = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
    assert dict(part.split(" ", 1) for part in policy.split("; ")) == ALLOWED


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_script_or_style_of_its_own(path: str) -> None:
    for element in PAGES[path].elements:
        assert element.tag != "style"
        assert element.tag != "script" or element.attributes.keys() <= {"src", "defer"}
        assert not [name for name in element.attributes if name == "style" or name[:2] == "on"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_weighs_less_than_20_kb_and_needs_five_requests(path: str) -> None:
    links = {
        element.attributes.get("src") or element.attributes["href"]
        for element in PAGES[path].elements
        if element.tag in ("script", "link")
    }
    assert len(links) + 1 <= 5
    up = "../" * path.count("/")
    files = [path, *(link.removeprefix(up) for link in links)]
    assert sum(len(gzip.compress(SITE[file])) for file in files) < 20_000


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_one_title_and_headings_without_gaps(path: str) -> None:
    headings = [e.tag for e in PAGES[path].elements if re.fullmatch("h[1-6]", e.tag)]
    assert headings.count("h1") == 1
    levels = [int(heading[1]) for heading in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_overview_counts_events_producers_and_consumers() -> None:
    assert "9 Events · 8 Producers · 8 Consumers" in PAGES["index.html"].text


def test_a_field_shows_its_type_values_and_whether_it_is_required() -> None:
    text = " ".join(PAGES["events/payment_processed.html"].text.split())
    assert "amount number (decimal) required" in text
    assert "Values USD CAD EUR GBP" in text
    assert "payment_method enum optional" in text


def test_a_picture_has_a_title_a_description_and_links() -> None:
    page = PAGES["events/payment_processed.html"]
    inside = [e for e in page.elements if "svg" in e.place and "figure" in e.place]
    assert [e.tag for e in inside if e.tag in ("title", "desc")] == ["title", "desc"]
    assert [e.attributes["href"] for e in inside if e.tag == "a"] == [
        "../services/svc_payments.html",
        "../services/svc_notifications.html",
        "../services/svc_reservations.html",
    ]
    assert (
        "payment.processed from svc-payments to svc-notifications, svc-reservations." in page.text
    )


def test_a_service_shows_who_depends_on_it() -> None:
    text = " ".join(PAGES["services/svc_payments.html"].text.split())
    assert "Depend on it svc-notifications: payment.processed" in text


def test_an_event_shows_its_changelog_if_there_is_one() -> None:
    config, contracts = loaded(ROOT)
    documentation = document(config, contracts)
    assert documentation is not None
    change = Change("1a2b3c", "2026-03-01", "Add <refunds>", "1.0 → 1.1", (("breaking", "gone"),))
    files = build_site(Site(documentation, {}, changes={"payment.processed": (change,)}))
    page = parsed(files["events/payment_processed.html"])
    assert "changelog" in page.ids
    assert "2026-03-01 · 1.0 → 1.1 Add <refunds> 1a2b3c breaking gone" in " ".join(
        page.text.split()
    )
    assert "changelog" not in parsed(files["events/guest_registered.html"]).ids
