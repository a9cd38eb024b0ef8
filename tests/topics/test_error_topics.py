"""Topics for failed messages that contracts name themselves: `errorTopics`, `x-error-topics`."""

from __future__ import annotations

import pytest
from tests.topics.shop import by_name, document, wanted

from novatrek_gen.config import Environment
from novatrek_gen.topics import Role

TEMPLATE = "'${groupId}.__.${channel.address}.${suffix}'"
SIZES = (
    f"{{addressTemplate: {TEMPLATE}, retryTopics: 2,"
    " retry: {partitions: 4, topicConfiguration: {retention.ms: 3}},"
    " dlq: {partitions: 5, replicas: 2, topicConfiguration: {retention.ms: 9}}}"
)
NAMED = ["bill.__.shop.orders.retry-0", "bill.__.shop.orders.retry-1"]
LAST = "bill.__.shop.orders.dlq"


@pytest.mark.parametrize("key", ["x-error-topics", "errorTopics"])
def test_the_names_of_a_template_are_planned_beside_those_that_generated_code_uses(
    key: str,
) -> None:
    bill = document("receive", operation=f"{key}: {SIZES}")
    found = by_name(wanted(shop=document("send"), bill=bill))
    own = ["bill.shop.orders.dlq", "bill.shop.orders.retry"]
    assert sorted(found) == sorted([*NAMED, LAST, *own, "shop.orders"])
    for name in (LAST, own[0]):
        topic = found[name]
        assert (topic.role, topic.partitions, topic.replicas) == (Role.DEAD_LETTERS, 5, 2)
        assert topic.config["retention.ms"] == "9"
    for name in (*NAMED, own[1]):
        assert (found[name].role, found[name].partitions) == (Role.RETRIES, 4)
        assert found[name].config["retention.ms"] == "3"


def test_a_service_without_generated_code_has_the_topics_of_its_template_only() -> None:
    bill = document("receive", operation=f"x-error-topics: {SIZES}")
    found = by_name(wanted(shop=document("send"), bill=bill, exclude=("bill",)))
    assert sorted(found) == sorted([*NAMED, LAST, "shop.orders"])


def test_a_template_may_give_the_names_of_generated_code() -> None:
    same = "{addressTemplate: '${groupId}.${channel.address}.${suffix}', dlq: {partitions: 5}}"
    bill = document("receive", operation=f"x-error-topics: {same}")
    found = by_name(wanted(shop=document("send"), bill=bill))
    assert sorted(found) == ["bill.shop.orders.dlq", "bill.shop.orders.retry", "shop.orders"]
    assert found["bill.shop.orders.dlq"].partitions == 5


def test_overrides_of_failed_messages_apply_in_their_environment() -> None:
    dlq = "{partitions: 5, env-server-overrides: {dev: {partitions: 1}}}"
    errors = f"x-error-topics: {{addressTemplate: {TEMPLATE}, dlq: {dlq}}}"
    documents = {"shop": document("send"), "bill": document("receive", operation=errors)}
    assert by_name(wanted(**documents))[LAST].partitions == 5
    assert by_name(wanted(Environment("dev"), **documents))[LAST].partitions == 1


def test_presets_are_followed_through_references() -> None:
    silver = "components:\n  x-error-topics: {silver: {partitions: 7}}\n"
    errors = (
        f"x-error-topics: {{addressTemplate: {TEMPLATE},"
        " dlq: {$ref: '#/components/x-error-topics/silver'}}"
    )
    bill = document("receive", operation=errors) + silver
    found = by_name(wanted(shop=document("send"), bill=bill))
    assert found[LAST].partitions == 7


@pytest.mark.parametrize("value", ["7", "{retryTopics: -1, dlq: [1], addressTemplate: 3}"])
def test_values_of_other_types_ask_for_nothing(value: str) -> None:
    bill = document("receive", operation=f"x-error-topics: {value}")
    found = by_name(wanted(shop=document("send"), bill=bill))
    assert sorted(found) == ["bill.shop.orders.dlq", "bill.shop.orders.retry", "shop.orders"]
