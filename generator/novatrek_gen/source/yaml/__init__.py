"""YAML to nodes: the JSON-compatible core of YAML 1.2, with the location of every node.

PyYAML's C parser supplies the events. The meaning of a plain scalar is decided here, because PyYAML
resolves YAML 1.1, where ``NO`` is a boolean, ``12:30`` a number and ``2026-01-01`` a date;
AsyncAPI requires the JSON schema of YAML 1.2 (AsyncAPI 3.0.0, "Format"). Building from events also
keeps deep nesting from overflowing the C stack, which `yaml.compose` does.
"""

from novatrek_gen.source.yaml.parse import parse_yaml

__all__ = ["parse_yaml"]
