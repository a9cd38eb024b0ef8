"""The names that topics, groups and transactional ids have in an environment."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from novatrek_gen.runtime.environment import Environment, related

AFFIXES = st.sampled_from(["", "a.", "a.b.", "b", ".a", "-a"])
ENVIRONMENTS = st.lists(st.tuples(AFFIXES, AFFIXES), unique=True, min_size=1, max_size=4)
TOPICS = st.text("ab.-", min_size=1, max_size=8)


def test_names_are_between_prefix_and_suffix() -> None:
    staging = Environment("staging", topic_prefix="staging.", topic_suffix="-eu")
    assert staging.address("orders") == "staging.orders-eu"
    assert staging.address("{tenant}.orders") == "staging.{tenant}.orders-eu"
    assert staging.group("billing") == "staging.billing-eu"
    assert staging.transactional_id("billing") == "staging.billing-eu"
    assert staging.renames


def test_without_affixes_names_are_those_of_the_contracts() -> None:
    production = Environment("production")
    assert production.address("orders") == "orders"
    assert production.original("orders") == "orders"
    assert not production.renames


def test_a_name_belongs_to_the_environment_with_the_longer_prefix() -> None:
    production, staging = related([Environment("p"), Environment("s", topic_prefix="staging.")])
    assert production.owns("orders")
    assert not production.owns("staging.orders")
    assert production.original("staging.orders") is None
    assert staging.original("staging.orders") == "orders"
    assert not staging.owns("orders")


def test_an_affix_alone_is_no_name() -> None:
    assert not Environment("s", topic_prefix="staging.").owns("staging.")
    assert not Environment("s", topic_prefix="aa", topic_suffix="aa").owns("aaa")


@given(ENVIRONMENTS, TOPICS)
def test_no_name_belongs_to_two_environments(affixes: list[tuple[str, str]], name: str) -> None:
    found = related(
        Environment(str(number), topic_prefix=prefix, topic_suffix=suffix)
        for number, (prefix, suffix) in enumerate(affixes)
    )
    owners = [each for each in found if each.owns(name)]
    assert len(owners) <= 1
    for owner in owners:
        original = owner.original(name)
        assert original is not None
        assert owner.address(original) == name
