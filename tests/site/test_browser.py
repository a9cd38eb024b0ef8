"""NovaTrek's site in a browser, from `file://`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.site.looking import WIDER, opened, search, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

KINDS = [
    "index.html", "events/emergency_triggered.html", "services/svc_reservations.html",
    "schemas/svc_emergency_response.location.html", "domains/safety.html",
    "domains/safety.flows.html", "matrices.html", "dictionary.html",
    "topics.html", "findings.html", "services.html", "schemas.html",
]  # fmt: skip
EVENT = "events/payment_processed.html"


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(browser: Browser, site: Path, path: str, scheme: str) -> None:
    with opened(browser, site / path, color_scheme=scheme) as page:
        assert violations(page) == []


def test_axe_finds_nothing_wrong_with_the_search(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT) as page:
        search(page, "reservation")
        assert violations(page) == []


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_no_page_scrolls_sideways(browser: Browser, site: Path, path: str, width: int) -> None:
    with opened(browser, site / path, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("payment.processed", "payment.processed"),
        ("confirmation_code", "confirmation_code"),
        ("confirmaton", "confirmation_code"),
        ("amuont", "amount"),
        ("novatrek.support", "payment.processed"),
        ("svc-wildlfe", "svc-wildlife-tracking"),
        ("latitude", "latitude"),
        ("Locatoin", "Location"),
        ("PCI scope", "payment.processed"),
        ("ISO 4217", "currency"),
    ],
)
def test_search_finds(browser: Browser, site: Path, text: str, name: str) -> None:
    with opened(browser, site / EVENT) as page:
        assert name in search(page, text)[:3]


def test_search_is_used_with_the_keyboard_alone(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT) as page:
        search(page, "altitude")
        page.keyboard.press("Enter")
        page.wait_for_url("**/emergency_triggered.html#payload.location.altitude_meters")
        assert page.locator("[id='payload.location.altitude_meters']").is_visible()


def test_the_palette_runs_commands(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT, color_scheme="light") as page:
        page.keyboard.press("Control+k")
        page.keyboard.type(">light dark")
        page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        page.keyboard.press("/")
        page.keyboard.press("Escape")
        assert not page.locator(".palette").is_visible()


@pytest.mark.parametrize(("scheme", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_follow_the_system_and_can_be_switched(
    browser: Browser, site: Path, scheme: str, other: str
) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, site / "index.html", color_scheme=other) as page:
        expected = page.evaluate(colour)
    with opened(browser, site / "index.html", color_scheme=scheme) as page:
        assert page.evaluate(colour) != expected
        page.click("[data-theme-switch]")
        assert page.evaluate(colour) == expected
        page.goto((site / EVENT).as_uri())
        assert page.evaluate(colour) == expected


@pytest.mark.parametrize("path", KINDS)
def test_everything_can_be_read_without_a_script(browser: Browser, site: Path, path: str) -> None:
    with opened(browser, site / path) as page:
        text = page.locator("main").inner_text()
    with opened(browser, site / path, java_script_enabled=False) as page:
        without = page.locator("main").inner_text()
        assert page.locator(".scripted").filter(visible=True).count() == 0
    for button in ("Expand all", "Collapse all"):
        text = text.replace(button, "")
    assert text.split() == without.split()


def test_without_a_script_the_navigation_opens_on_a_phone(browser: Browser, site: Path) -> None:
    phone = {"width": 360, "height": 740}
    with opened(browser, site / EVENT, viewport=phone, java_script_enabled=False) as page:
        side = page.locator(".side")
        assert not side.is_visible()
        page.click(".menu")
        assert side.is_visible()


def test_a_link_to_a_field_opens_what_is_folded_around_it(browser: Browser, site: Path) -> None:
    anchor = "payload.location.latitude"
    with opened(browser, site / "events/emergency_triggered.html") as page:
        page.click("[data-fold=closed]")
        assert not page.locator(f"[id='{anchor}']").is_visible()
        page.evaluate(f"location.hash = '{anchor}'")
        page.locator(f"[id='{anchor}']").wait_for(state="visible")


def test_copy_buttons_copy_the_code(browser: Browser, site: Path) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, site / EVENT, permissions=permissions) as page:
        page.click("[aria-label='Copy: Import']")
        page.locator(".copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "from novatrek_messaging.events import PaymentProcessed"


def test_nothing_moves_if_motion_is_to_be_reduced(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT, reduced_motion="reduce") as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_what_has_the_focus_is_marked(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT) as page:
        page.keyboard.press("Tab")
        assert page.locator(".skip").is_visible()
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert page.evaluate(outline) == "solid"


def test_paper_shows_the_content_alone(browser: Browser, site: Path) -> None:
    with opened(browser, site / EVENT) as page:
        page.emulate_media(media="print")
        assert not page.locator(".side").is_visible()
        assert not page.locator(".bar").is_visible()
        assert page.locator("main").is_visible()
