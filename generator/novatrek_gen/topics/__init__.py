"""Topics as code: what the contracts ask of a cluster, and its comparison with what a cluster has.

Pure: nothing here talks to Kafka. `novatrek_gen.kafka` reads clusters and changes them.
"""

from novatrek_gen.topics.actual import ActualTopic, Cluster, Rules, Setting
from novatrek_gen.topics.build import wanted_by
from novatrek_gen.topics.contracts import Target
from novatrek_gen.topics.outcome import is_done
from novatrek_gen.topics.plan import Allow, Configure, Create, Grow, Never, Plan, Step
from novatrek_gen.topics.planning import compare
from novatrek_gen.topics.wanted import Grant, LeftOut, Role, Topic, Wanted

__all__ = [
    "ActualTopic",
    "Allow",
    "Cluster",
    "Configure",
    "Create",
    "Grant",
    "Grow",
    "LeftOut",
    "Never",
    "Plan",
    "Role",
    "Rules",
    "Setting",
    "Step",
    "Target",
    "Topic",
    "Wanted",
    "compare",
    "is_done",
    "wanted_by",
]
