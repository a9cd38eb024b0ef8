"""What a run would change: counts by kind of file, then differences."""

from __future__ import annotations

import pytest

from novatrek_gen.drift import LOCK_NAME, Drift, Kind
from novatrek_gen.presentation.preview import preview


def drift(path: str, before: bytes | None, after: bytes | None, *kinds: Kind) -> Drift:
    return Drift(path, kinds or (Kind.STALE,), (), before, after, known=True)


def lines(*drifts: Drift, with_diffs: bool = False) -> list[str]:
    return [line.text for line in preview(drifts, "out", "shop", with_diffs=with_diffs)]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("shop/_runtime/kafka/router.py", "runtime"),
        ("shop/events/order_placed.py", "models"),
        ("shop/shared/orders.py", "models"),
        ("shop/schemas/order_placed.json", "schemas"),
        ("shop/orders/producer.py", "producers"),
        ("shop/mail/consumer.py", "consumers"),
        ("shop/mail/asyncapi.json", "specifications"),
        ("shop/mail/__init__.py", "package"),
        ("shop/py.typed", "package"),
        ("pyproject.toml", "package"),
        ("docs/index.md", "documentation"),
        ("docs/events/producer.py", "documentation"),
        (LOCK_NAME, "lock"),
        ("java/Order.java", "other"),
    ],
)
def test_every_file_has_a_kind(path: str, kind: str) -> None:
    assert lines(drift(path, b"a", b"b")) == [f"  {kind}  1 to change"]


def test_files_are_counted_by_kind_and_by_what_happens_to_them() -> None:
    assert lines(
        drift("docs/a.md", b"a", b"b"),
        drift("docs/b.md", b"a", b"b"),
        drift("docs/c.md", None, b"b", Kind.MISSING),
        drift("docs/d.md", b"a", None, Kind.ORPHANED),
        drift("docs/e.md", b"a", None, Kind.ORPHANED, Kind.EDITED),
        drift("shop/events/a.py", None, b"b", Kind.MISSING),
        drift("mine.txt", None, None, Kind.FOREIGN),
    ) == [
        "  models         1 to create",
        "  documentation  1 to create, 2 to change, 1 to remove, 1 to keep",
    ]


def test_an_edit_that_is_lost_is_named() -> None:
    edited = drift("docs/a.md", b"mine", b"b", Kind.STALE, Kind.EDITED)
    assert "out/docs/a.md was changed since it was generated, which is lost" in lines(edited)


def test_differences_follow_the_counts_except_for_files_that_are_kept() -> None:
    kept = drift("docs/e.md", b"a\n", None, Kind.ORPHANED, Kind.EDITED)
    shown = lines(drift("docs/a.md", b"a\n", b"b\n"), kept, with_diffs=True)
    assert shown[1:] == [
        "--- out/docs/a.md (on disk)",
        "+++ out/docs/a.md (generated)",
        "@@ -1 +1 @@",
        "-a",
        "+b",
    ]
