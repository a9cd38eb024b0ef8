"""The changelog says of each version what changes in generated code."""

from __future__ import annotations

import re

from tests.documentation.pages import ROOT

from novatrek_gen import __version__

TEXT = (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_every_version_says_whether_generated_code_changes() -> None:
    versions = re.split(r"^## ", TEXT, flags=re.M)[1:]
    assert versions[0].startswith(__version__)
    for version in versions:
        section = re.search(r"^### Generated code\n\n- \w", version, re.M)
        assert section, version.splitlines()[0]
