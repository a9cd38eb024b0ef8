"""What a comparison says about a schema as a whole, if no single change explains the answer."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from tests.evolution.shop import contracts

from novatrek_gen.commands.diff import diff
from novatrek_gen.evolution.proofs import Proofs
from novatrek_gen.progress import silent
from novatrek_gen.schemas.inclusion import Answer, Verdict

OLD = {"payload": {"properties": {"id": {"type": "string"}}}}
NEW = {"payload": {"properties": {"id": {"type": "string"}, "note": {"type": "string"}}}}
PROVEN, UNKNOWN = Answer(Verdict.PROVEN), Answer(Verdict.UNKNOWN)
REFUTED = Answer(Verdict.REFUTED, '{"id": 1}', "1 is not of type string", "/id")


@pytest.mark.parametrize(
    ("forward", "replay", "expected"),
    [
        (PROVEN, PROVEN, []),
        (REFUTED, PROVEN, ["messages-refused"]),
        (UNKNOWN, PROVEN, ["messages-unknown"]),
        (PROVEN, REFUTED, ["retained-refused"]),
        (PROVEN, UNKNOWN, ["retained-unknown"]),
    ],
)
def test_an_answer_that_no_change_explains_is_a_finding(
    forward: Answer, replay: Answer, expected: list[str]
) -> None:
    with (
        patch.object(Proofs, "forward", lambda *_, **__: forward),
        patch.object(Proofs, "replay", lambda *_, **__: replay),
    ):
        comparison = diff(contracts(OLD, "old"), contracts(NEW), silent).comparison
    assert comparison is not None
    found = [finding.change.rule for finding in comparison.findings]
    assert [rule for rule in found if rule != "optional-property-added"] == expected
