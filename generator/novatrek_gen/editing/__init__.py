"""Additions to contracts in place: nothing else in their files changes."""

from novatrek_gen.editing.additions import Addition, add

__all__ = ["Addition", "add"]
