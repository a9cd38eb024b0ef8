"""Dead letters of an environment: which topics are meant, and where a replay goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from novatrek_gen.runtime.dlq.contracts import Contracts
from novatrek_gen.runtime.dlq.found import Assembler
from novatrek_gen.runtime.dlq.main import main
from novatrek_gen.runtime.dlq.planning import Target, target_of
from novatrek_gen.runtime.dlq.scanning import letter_topics
from novatrek_gen.runtime.environment import Environment, related

PRODUCTION, STAGING = related(
    [Environment("production"), Environment("staging", topic_prefix="staging.", topic_suffix="-eu")]
)
TOPICS = {"g.a.dlq", "h.a.dlq", "a", "staging.g.a.dlq-eu", "staging.a-eu"}


class Store:
    async def topics(self) -> set[str]:
        return TOPICS


@pytest.mark.parametrize(
    ("environment", "group", "expected"),
    [
        (PRODUCTION, None, ["g.a.dlq", "h.a.dlq"]),
        (PRODUCTION, "g", ["g.a.dlq"]),
        (STAGING, None, ["staging.g.a.dlq-eu"]),
        (STAGING, "g", ["staging.g.a.dlq-eu"]),
        (STAGING, "h", []),
    ],
)
async def test_only_dead_letter_topics_of_the_environment_are_meant(
    environment: Environment, group: str | None, expected: list[str]
) -> None:
    store: Any = Store()
    assert await letter_topics(store, (), group, environment) == expected


def letter_from_staging(letter_record: Any) -> Any:
    record = letter_record(b"{}", topic="staging.cards.north.charged-eu")
    headers = [
        (name, b"staging.svc-cards-eu" if name == "__dlq.errors.group" else value)
        for name, value in record.headers
    ]
    record.headers = tuple(headers)
    found = Assembler("staging.svc-cards.cards.region.charged.dlq-eu").add(record)
    assert found is not None
    return found


def models_of(contracts: Contracts) -> Iterable[Any]:
    return contracts._models


def test_a_replay_goes_to_the_retry_topic_of_the_environment(
    letter_record: Any, contracts: Contracts
) -> None:
    found = letter_from_staging(letter_record)
    here = Contracts(lambda: models_of(contracts), STAGING)
    assert target_of(found, here) == Target(
        "staging.svc-cards-eu",
        "staging.svc-cards.cards.region.charged.retry-eu",
        "staging.cards.north.charged-eu",
    )


def test_a_dead_letter_of_another_environment_stays(
    letter_record: Any, contracts: Contracts
) -> None:
    found = letter_from_staging(letter_record)
    there = Contracts(lambda: models_of(contracts), PRODUCTION)
    assert target_of(found, there) == "it is from another environment: pass --environment"


def test_an_unknown_environment_is_a_wrong_argument(capsys: pytest.CaptureFixture[str]) -> None:
    assert main("dlq", list, dict, ["list", "--environment", "stagging"]) == 2
    assert "environment is 'stagging'" in capsys.readouterr().err
