"""Findings for programs, in the formats of CI systems and code hosts.

A format is a row of `Format` and the module of the same name, whose function ``write`` returns
findings as a text. The files of the findings are relative to the root of the repository.
"""

from enum import StrEnum
from importlib import import_module

from novatrek_gen.diagnostics import Diagnostics


class Format(StrEnum):
    """The format of findings: `presentation.findings` prints ``text``, `write` all others."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"
    gitlab = "gitlab"


def write(found: Diagnostics, output: Format) -> str:
    """Return findings as a text in a format for programs."""
    # Imported by name: `--help` lists the formats, but needs none of them.
    text: str = import_module(f"{__name__}.{output}").write(found)
    return text


__all__ = ["Format", "write"]
