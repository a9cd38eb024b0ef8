"""Findings as workflow commands of GitHub Actions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.presentation.formats.findings import ERROR, WARNING

from novatrek_gen.diagnostics import Location
from novatrek_gen.presentation.formats import Format, write

# How the runner reads a command: `ActionCommand.TryParseV2` in src/Runner.Common/ActionCommand.cs
# of github.com/actions/runner, which is published as source only. It undoes %25 last.
IN_TEXT = {"%0D": "\r", "%0A": "\n", "%25": "%"}
IN_PROPERTY = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str, mapping: dict[str, str]) -> str:
    for escaped, character in mapping.items():
        text = text.replace(escaped, character)
    return text


def read_by_the_runner(line: str) -> tuple[str, dict[str, str], str]:
    """Return the name, the properties and the text of a workflow command."""
    head, _, text = line.removeprefix("::").partition("::")
    name, _, listed = head.partition(" ")
    pairs = (pair.partition("=")[::2] for pair in listed.split(",") if pair)
    properties = {key.strip(): unescaped(value, IN_PROPERTY) for key, value in pairs}
    return name, properties, unescaped(text, IN_TEXT)


def test_each_finding_is_one_line_with_special_characters_escaped() -> None:
    assert write((ERROR, WARNING), Format.github).split("\n") == [
        "::error file=my specs/a%2Cb.yaml,line=3,col=7,title=channel-address-differs"
        "::100%25 of the café's addresses differ: here, and there"
        "%0Ab.yaml:1:2: the other one%0Ahint: make them equal",
        "::warning file=b.yaml,line=1,col=1,title=no-consumers::nobody listens%0Ahint: ask",
    ]


def test_no_findings_give_no_lines() -> None:
    assert write((), Format.github) == ""


@pytest.mark.parametrize("odd", ["a:b,c=d", "100%", "%0A", "one::two", "::error::x", "%253A"])
def test_the_runner_can_parse_the_commands(odd: str) -> None:
    finding = replace(ERROR, location=Location(f"{odd}.yaml", 2, 5), message=odd, related=())
    line = write((finding,), Format.github)
    assert re.fullmatch(r"::(error|warning|notice) [^\r\n]*", line)
    assert read_by_the_runner(line) == (
        "error",
        {"file": f"{odd}.yaml", "line": "2", "col": "5", "title": ERROR.code},
        f"{odd}\nhint: {ERROR.hint}",
    )
