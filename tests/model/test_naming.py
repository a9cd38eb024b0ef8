"""Names of events that have much in common."""

from __future__ import annotations

import json

import pytest
from tests.documentation.builders.platforms import CONFIG, obj, spec

from novatrek_gen.commands.load import load
from novatrek_gen.model import names
from novatrek_gen.tree import MemoryTree


def test_topics_of_channels_with_one_name_are_named_in_proportion_to_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def counted(channel: str) -> str:
        asked.append(channel)
        return f"{channel}_topic"

    monkeypatch.setattr(names, "topic_name", counted)
    files: dict[str, bytes] = {}
    for number in range(30):
        contract = spec({"Done": obj()}, title=f"Service {number}")
        contract["channels"] = {"done": contract["channels"].pop("Done") | {"address": str(number)}}
        contract["operations"]["sendDone"]["channel"]["$ref"] = "#/channels/done"
        files[f"s{number}.yaml"] = json.dumps(contract).encode()
    platform = load(CONFIG, MemoryTree(files)).platform
    assert platform is not None
    assert len({event.names.topic for event in platform.events}) == 30
    assert len(asked) <= 5 * 30
