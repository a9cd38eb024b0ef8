"""Plans as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from novatrek_gen.presentation.topics.exports import grant_object, left_out_object
from novatrek_gen.source import Plain, to_json
from novatrek_gen.topics import Configure, Create, Plan


def as_json(plan: Plan) -> Iterator[str]:
    """Yield one JSON object with everything that differs, whatever is allowed."""
    yield from to_json(
        {
            "version": 1,
            "differs": plan.differs,
            "create": [_creation(each) for each in plan.creates],
            "change": [_change(each) for each in plan.changes],
            "grow": [{"topic": g.topic, "old": g.old, "new": g.new} for g in plan.growths],
            "drifted": [_change(each) for each in plan.drifted],
            "allow": [grant_object(each.grant) for each in plan.allows],
            "never": [
                {
                    "subject": each.subject,
                    "what": each.what,
                    "old": each.old,
                    "new": each.new,
                    "reason": each.reason,
                }
                for each in plan.never
            ],
            "leftOut": [left_out_object(each) for each in plan.left_out],
            "unknown": {
                "topics": [*plan.unknown],
                "acls": [grant_object(each) for each in plan.unknown_grants],
            },
            "notes": [*plan.notes],
        }
    ).split("\n")


def _creation(step: Create) -> Plain:
    return {
        "topic": step.topic.name,
        "for": step.topic.role.value,
        "partitions": step.partitions,
        "replicas": step.replicas,
        "config": dict(step.config),
    }


def _change(step: Configure) -> Plain:
    return {"topic": step.topic, "setting": step.name, "old": step.old, "new": step.new}
