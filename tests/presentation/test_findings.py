"""Diagnostics as text."""

from __future__ import annotations

from dataclasses import replace

from novatrek_gen.diagnostics import Diagnostic, Location, Related, Severity
from novatrek_gen.presentation.findings import as_text, summary

ERROR = Diagnostic(
    "address-differs",
    Severity.ERROR,
    "the café's address differs",
    Location("a.yaml", 3, 7),
    "make them equal",
    (Related(Location("b.yaml", 1, 2), "the other one"),),
)
WARNING = Diagnostic("no-consumers", Severity.WARNING, "nobody listens", Location("b.yaml"), "ask")


def test_a_finding_is_one_line_followed_by_its_context() -> None:
    assert [line.text for line in as_text((ERROR, WARNING))] == [
        "a.yaml:3:7: error address-differs the café's address differs",
        "    b.yaml:1:2: the other one",
        "    hint: make them equal",
        "b.yaml:1:1: warning no-consumers nobody listens",
        "    hint: ask",
    ]


def test_a_hint_that_findings_share_is_printed_once() -> None:
    other = replace(WARNING, hint="ask again")
    lines = [line.text for line in as_text((WARNING, other, WARNING, ERROR, ERROR))]
    hints = [text.strip() for text in lines if text.startswith("    hint: ")]
    assert hints == ["hint: ask", "hint: ask again", "hint: make them equal"]


def test_a_suggestion_is_printed_below_each_finding() -> None:
    misspelt = replace(WARNING, hint="did you mean 'billing'?")
    lines = [line.text for line in as_text((misspelt, misspelt))]
    assert lines.count("    hint: did you mean 'billing'?") == 2


def test_only_the_severity_is_coloured() -> None:
    first = next(as_text((ERROR,)))
    assert [(span.text, span.colour) for span in first.spans if span.colour] == [("error", "red")]


def test_findings_are_counted_by_severity_the_most_severe_first() -> None:
    assert summary((WARNING, ERROR, WARNING)) == "1 error, 2 warnings"
    assert summary(()) == "no findings"


def test_the_line_of_a_finding_is_shown_with_a_caret_if_its_file_is_known() -> None:
    sources = {"a.yaml": "    adress: shop"}
    lines = [row.text for row in as_text((ERROR, WARNING), lambda p: sources.get(p.file))]
    assert lines == [
        "a.yaml:3:7: error address-differs the café's address differs",
        "    3 |     adress: shop",
        "      |       ^",
        "    b.yaml:1:2: the other one",
        "    hint: make them equal",
        "b.yaml:1:1: warning no-consumers nobody listens",
        "    hint: ask",
    ]
