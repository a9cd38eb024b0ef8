"""Long lists of files are shortened, and say how to see the rest."""

from __future__ import annotations

from novatrek_gen.drift import Drift, Kind
from novatrek_gen.presentation.diffs import diffs
from novatrek_gen.presentation.drifts import drifts, written

MANY = [f"docs/page{number:02}.md" for number in range(30)] + ["README.md"]
STALE = [Drift(path, (Kind.STALE,), ("why",), b"old\n", b"new\n", known=True) for path in MANY * 2]


def test_many_files_are_counted_by_folder() -> None:
    lines = [each.text for each in written("out", MANY, ["docs/a.md"], [], everything=False)]
    assert lines == [
        "created  out/docs/  30 files",
        "created  out/README.md",
        "changed  out/docs/a.md",
        "(list the files with -v)",
    ]


def test_few_files_are_listed_and_many_on_demand() -> None:
    assert len(list(written("out", MANY[:20], [], [], everything=False))) == 20
    assert len(list(written("out", MANY, [], [], everything=True))) == 31


def test_many_differing_files_are_shortened() -> None:
    lines = [each.text for each in drifts(STALE, "out", everything=False)]
    assert len(lines) == 41
    assert lines[-1] == "and 22 more files that differ (list them with -v)"
    assert len(list(drifts(STALE, "out", everything=True))) == 62


def test_the_first_differences_are_shown_whole() -> None:
    lines = [each.text for each in diffs(STALE, "out", everything=False)]
    assert lines[-1] == "and the differences of 42 more files (show them with -v)"
    assert len(lines) == 20 * 5 + 1
    assert len(list(diffs(STALE, "out", everything=True))) == 62 * 5


def test_differences_of_code_come_first() -> None:
    code = Drift("z.py", (Kind.STALE,), (), b"old\n", b"new\n", known=True)
    first = next(iter(diffs([*STALE, code], "out", everything=False)))
    assert first.text == "--- out/z.py (on disk)"
