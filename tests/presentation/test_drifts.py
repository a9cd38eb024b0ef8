"""Differences as one line each."""

from __future__ import annotations

from novatrek_gen.drift import Drift, Kind
from novatrek_gen.presentation import drifts


def drift(path: str, *kinds: Kind, reasons: tuple[str, ...] = ()) -> Drift:
    return Drift(path, kinds, reasons, b"a", b"b", known=True)


def shown(*found: Drift, everything: bool = False) -> list[str]:
    return [line.text for line in drifts.drifts(found, "out", everything=everything)]


def test_a_line_contains_kind_path_and_reasons() -> None:
    assert shown(
        drift("a.py", Kind.STALE, reasons=("x.yaml changed", "y.yaml added")),
        drift("b.py", Kind.ORPHANED, Kind.EDITED, reasons=("changed since it was generated",)),
    ) == [
        "stale     out/a.py: x.yaml changed; y.yaml added",
        "orphaned+edited  out/b.py: changed since it was generated",
    ]


def test_foreign_files_come_last() -> None:
    assert shown(drift("a", Kind.FOREIGN), drift("b", Kind.MISSING)) == [
        "missing   out/b",
        "foreign   out/a",
    ]


def test_many_reasons_are_shortened_unless_all_are_requested() -> None:
    many = drift("a.py", Kind.STALE, reasons=tuple(f"{n}.yaml changed" for n in range(9)))
    assert shown(many) == [
        "stale     out/a.py: 0.yaml changed; 1.yaml changed; 2.yaml changed;"
        " and 6 more reasons (list them with -v)"
    ]
    assert "8.yaml changed" in shown(many, everything=True)[0]


def test_many_foreign_files_are_shortened_unless_all_are_requested() -> None:
    many = [drift(f"{n:02}", Kind.FOREIGN) for n in range(25)]
    assert shown(*many)[-1] == "and 15 more foreign files (list them with -v)"
    assert len(shown(*many, everything=True)) == 25


def test_the_summary_counts_files_and_kinds_without_foreign_files() -> None:
    found = (drift("a", Kind.STALE, Kind.EDITED), drift("b", Kind.STALE), drift("c", Kind.FOREIGN))
    assert drifts.summary(found) == "2 files differ: 2 stale, 1 edited"
    assert drifts.summary(found[1:]) == "1 file differs: 1 stale"


def test_paths_inside_the_output_folder_have_no_prefix() -> None:
    assert drifts.below(".", "a.py") == "a.py"
    assert drifts.below("../out", "a.py") == "../out/a.py"
