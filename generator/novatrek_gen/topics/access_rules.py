"""The comparison of access rules: which are missing, which are denied, which nobody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from novatrek_gen.topics.actual import Rules
from novatrek_gen.topics.plan import Never
from novatrek_gen.topics.wanted import Grant, Resource, Wanted

_ANY = "*"
_DENIED = "a rule that denies it comes first, and access rules are never removed"


def missing(grants: Sequence[Grant], rules: Rules) -> Iterator[Grant]:
    """Yield the rules that a cluster does not have."""
    return (grant for grant in grants if grant not in rules.allowed)


def denied(grants: Sequence[Grant], rules: Rules) -> Iterator[Never]:
    """Yield the rules without effect, because others deny the same."""
    for grant in grants:
        if any(_covers(rule, grant) for rule in rules.denied):
            subject = f"{grant.principal} on {grant.resource} {grant.name}"
            yield Never(subject, grant.operation, "denied", "allowed", _DENIED)


def surplus(wanted: Wanted, rules: Rules) -> tuple[Grant, ...]:
    """Return the rules for the contracts' own things that no contract asks for.

    Not those that are also about other things: for the beginning of names, or for all names.
    """
    ours = {(grant.resource, grant.name) for grant in wanted.grants}
    ours |= {(Resource.TOPIC.value, topic.name) for topic in wanted.topics}
    asked = frozenset(wanted.grants)
    return tuple(
        rule for rule in sorted(rules.allowed - asked) if (rule.resource, rule.name) in ours
    )


def _covers(rule: Grant, grant: Grant) -> bool:
    """Return whether a rule that denies is about what another one allows."""
    return (
        rule.resource == grant.resource
        and rule.operation in (grant.operation, "all")
        and rule.principal in (grant.principal, "User:*")
        and (
            rule.name in (grant.name, _ANY) or (rule.is_prefix and grant.name.startswith(rule.name))
        )
    )
