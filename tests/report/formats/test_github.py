"""Findings as workflow commands of GitHub Actions."""

from __future__ import annotations

from tests.report.formats.findings import ERROR, WARNING

from novatrek_gen.report.formats import FORMATS


def test_each_finding_is_one_line_with_what_is_special_to_it_escaped() -> None:
    assert FORMATS["github"]((ERROR, WARNING)).split("\n") == [
        "::error file=my specs/a%2Cb.yaml,line=3,col=7,title=channel-address-differs"
        "::100%25 of the café's addresses differ: here, and there"
        "%0Ab.yaml:1:2: the other one%0Ahint: make them equal",
        "::warning file=b.yaml,line=1,col=1,title=no-consumers::nobody listens%0Ahint: ask",
    ]


def test_no_findings_are_no_lines() -> None:
    assert FORMATS["github"](()) == ""
