"""Findings for programs, in the formats that CI systems and code hosts read.

Each format is a function from findings, their files relative to the repository's root, to a text.
"""

from collections.abc import Callable

from novatrek_gen.diagnostics import Diagnostics
from novatrek_gen.presentation.formats.github import as_github
from novatrek_gen.presentation.formats.gitlab import as_gitlab
from novatrek_gen.presentation.formats.json import as_json
from novatrek_gen.presentation.formats.sarif import as_sarif

FORMATS: dict[str, Callable[[Diagnostics], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "gitlab": as_gitlab,
}

__all__ = ["FORMATS"]
