"""What holds for every cluster: see `model` for what brokers do."""

from __future__ import annotations

from copy import deepcopy

from tests.topics.drawn import cluster, commands, draws, wanted
from tests.topics.model import ModelCluster

from novatrek_gen.topics import Plan, Wanted, compare, is_done

CLUSTERS = 1000  # random states of a cluster, for each property


def planned(asked: Wanted, having: ModelCluster) -> Plan:
    return compare(asked, having.state(), lambda _: True)


def test_after_an_apply_the_next_plan_has_no_steps() -> None:
    acted = 0
    for seed, chance in draws(CLUSTERS):
        asked, having = wanted(chance), cluster(chance)
        allowed = {"grow": chance.random() < 0.5, "reset": chance.random() < 0.5}
        steps = planned(asked, having).steps(**allowed)
        having.carry_out(steps)
        assert all(is_done(step, having.state()) for step in steps), seed
        after = planned(asked, having)
        assert after.steps(**allowed) == (), seed
        assert after.differs == bool(after.never or after.growths or after.drifted), seed
        acted += bool(steps)
    assert acted > CLUSTERS / 2


def test_applies_that_were_killed_come_to_the_same_end() -> None:
    for seed, chance in draws(CLUSTERS):
        asked, having = wanted(chance), cluster(chance)
        at_once = deepcopy(having)
        at_once.carry_out(planned(asked, at_once).steps(grow=True, reset=True))
        for grow, reset, killed in commands(chance):
            having.carry_out(planned(asked, having).steps(grow=grow, reset=reset)[:killed])
        having.carry_out(planned(asked, having).steps(grow=True, reset=True))
        assert planned(asked, having).steps(grow=True, reset=True) == (), seed
        assert (own_settings(having), having.rules) == (own_settings(at_once), at_once.rules), seed


def test_no_commands_delete_shrink_or_touch_what_is_not_the_contracts() -> None:
    for seed, chance in draws(CLUSTERS):
        contracts, having = [wanted(chance), wanted(chance)], cluster(chance)
        before = deepcopy(having)
        ours = {topic.name for asked in contracts for topic in asked.topics}
        for number, (grow, reset, killed) in enumerate(commands(chance)):
            asked = contracts[number % 2]
            having.carry_out(planned(asked, having).steps(grow=grow, reset=reset)[:killed])
        for name, topic in before.topics.items():
            assert having.topics[name].partitions >= topic.partitions, seed
            assert having.topics[name].replicas == topic.replicas, seed
            assert name in ours or having.topics[name] == topic, seed
        assert set(having.topics) <= set(before.topics) | ours, seed
        asked_for = {grant for asked in contracts for grant in asked.grants}
        known, found = before.rules or set(), having.rules or set()
        assert (before.rules is None) == (having.rules is None), seed
        assert known <= found <= known | asked_for, seed


def test_without_a_flag_partitions_and_what_nobody_asks_for_stay() -> None:
    for seed, chance in draws(CLUSTERS):
        asked, having = wanted(chance), cluster(chance)
        before = deepcopy(having)
        having.carry_out(planned(asked, having).steps())
        for name, topic in before.topics.items():
            assert having.topics[name].partitions == topic.partitions, seed
            assert set(topic.own) <= set(having.topics[name].own), seed


def own_settings(having: ModelCluster) -> dict[str, dict[str, str]]:
    return {name: topic.own for name, topic in having.topics.items()}
