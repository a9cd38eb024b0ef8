"""What installs the same novatrek-gen elsewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest

from novatrek_gen import __version__
from novatrek_gen.commands import origin

PINNED = f"novatrek-gen=={__version__}"


@pytest.mark.parametrize(
    ("direct_url", "requirement", "is_known"),
    [
        (None, PINNED, True),
        ({"url": "file:///home/me/novatrek-gen", "dir_info": {"editable": True}}, PINNED, False),
        ({"url": "file:///tmp/novatrek_gen-0.1.0-py3-none-any.whl"}, PINNED, False),
        (
            {
                "url": "https://git.example.com/novatrek-gen.git",
                "vcs_info": {"vcs": "git", "commit_id": "c0ffee"},
            },
            "novatrek-gen @ git+https://git.example.com/novatrek-gen.git@c0ffee",
            True,
        ),
        (
            {"url": "https://files.example.com/novatrek_gen-0.1.0-py3-none-any.whl"},
            "novatrek-gen @ https://files.example.com/novatrek_gen-0.1.0-py3-none-any.whl",
            True,
        ),
    ],
)
def test_a_workflow_installs_what_is_installed_here(
    monkeypatch: pytest.MonkeyPatch, direct_url: Any, requirement: str, is_known: bool
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return None if direct_url is None else json.dumps(direct_url)

    monkeypatch.setattr(origin, "distribution", lambda _: Installed())
    assert origin.requirement() == (requirement, is_known)
