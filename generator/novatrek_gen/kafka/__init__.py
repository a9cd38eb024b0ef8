"""The client for clusters: reads their state and carries out steps of a plan.

The only package that imports confluent-kafka, which is an optional dependency.
"""

from novatrek_gen.kafka.connecting import connect

__all__ = ["connect"]
