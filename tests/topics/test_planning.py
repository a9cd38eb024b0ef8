"""Plans: what differs, what is done about it, and what never is."""

from __future__ import annotations

from dataclasses import replace

from tests.topics.model import ModelCluster, ModelTopic

from novatrek_gen.topics import Configure, Grant, Grow, Plan, Role, Topic, Wanted, compare

TOPIC = Topic("ours", Role.EVENTS, 3, 1, {"retention.ms": "60000"})
MAY_READ = Grant("User:a", "read", "topic", "ours")


def planned(topic: Topic, actual: ModelTopic | None, **more: ModelTopic) -> Plan:
    """Return the plan for one topic on a cluster of one broker without an authorizer."""
    topics = {**({"ours": actual} if actual else {}), **more}
    return compare(Wanted((topic,)), ModelCluster(1, topics, None).state(), lambda _: True)


def test_a_setting_with_another_value_is_changed() -> None:
    plan = planned(TOPIC, ModelTopic(3, 1, {"retention.ms": "5"}))
    assert plan.steps() == (Configure("ours", "retention.ms", "5", "60000"),)


def test_a_value_that_the_cluster_has_by_default_is_no_change() -> None:
    week = replace(TOPIC, config={"retention.ms": "604800000", "preallocate": "False"})
    assert not planned(week, ModelTopic(3, 1)).differs


def test_partitions_are_added_only_if_allowed_and_never_removed() -> None:
    plan = planned(TOPIC, ModelTopic(2, 1, {"retention.ms": "60000"}))
    assert (plan.steps(), plan.steps(grow=True)) == ((), (Grow("ours", 2, 3),))
    assert plan.differs
    plan = planned(TOPIC, ModelTopic(4, 1, {"retention.ms": "60000"}))
    assert plan.steps(grow=True, reset=True) == ()
    assert [(each.what, each.old, each.new) for each in plan.never] == [("partitions", "4", "3")]


def test_replicas_are_never_moved() -> None:
    cluster = ModelCluster(3, {"ours": ModelTopic(3, 2, {"retention.ms": "60000"})}, None)
    plan = compare(Wanted((TOPIC,)), cluster.state(), lambda _: True)
    assert [(each.what, each.old, each.new) for each in plan.never] == [("replicas", "2", "1")]
    assert plan.steps(grow=True, reset=True) == ()


def test_a_topic_with_more_replicas_than_brokers_is_not_created() -> None:
    plan = planned(replace(TOPIC, replicas=3), None)
    assert plan.creates == ()
    assert "the cluster has only 1 broker" in plan.never[0].reason


def test_drift_is_named_and_reset_only_if_allowed() -> None:
    plan = planned(TOPIC, ModelTopic(3, 1, {"retention.ms": "60000", "preallocate": "true"}))
    assert plan.drifted == (Configure("ours", "preallocate", "true", None),)
    assert (plan.steps(), plan.steps(reset=True)) == ((), plan.drifted)
    assert plan.differs


def test_a_setting_that_the_cluster_does_not_know_is_left_out() -> None:
    topic = replace(TOPIC, config={"confluent.value.schema.validation": "true"})
    (step,) = planned(topic, None).creates
    assert step.config == {}
    for actual in (None, ModelTopic(3, 1)):
        (never,) = planned(topic, actual).never
        assert never.reason == "the cluster has no such setting"


def test_a_topic_for_retries_gets_as_many_partitions_as_its_origin_has() -> None:
    retries = Topic("ours.retry", Role.RETRIES, None, 1, {}, origin="ours")
    (step,) = planned(retries, ModelTopic(7, 1)).creates
    assert step.partitions == 7


def test_topics_of_others_are_named_and_no_difference() -> None:
    plan = planned(TOPIC, ModelTopic(3, 1, {"retention.ms": "60000"}), theirs=ModelTopic(1, 1))
    assert (plan.unknown, plan.differs) == (("theirs",), False)


def test_rules_are_added_and_those_of_others_named() -> None:
    theirs = Grant("User:b", "write", "topic", "ours")
    cluster = ModelCluster(1, {}, {theirs, Grant("User:b", "write", "topic", "else")})
    plan = compare(Wanted((), (MAY_READ,)), cluster.state(), lambda _: True)
    assert [step.grant for step in plan.allows] == [MAY_READ]
    assert plan.unknown_grants == (theirs,)


def test_a_rule_that_is_denied_is_named() -> None:
    denied = frozenset({Grant("User:*", "all", "topic", "ou", is_prefix=True)})
    cluster = ModelCluster(1, {}, {MAY_READ}, denied)
    plan = compare(Wanted((), (MAY_READ,)), cluster.state(), lambda _: True)
    assert [(each.subject, each.old) for each in plan.never] == [("User:a on topic ours", "denied")]


def test_without_an_authorizer_no_rule_is_planned() -> None:
    plan = compare(Wanted((), (MAY_READ,)), ModelCluster(1, {}, None).state(), lambda _: True)
    assert not plan.differs
