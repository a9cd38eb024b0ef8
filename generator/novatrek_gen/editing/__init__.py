"""Additions to contracts in place: nothing else in their files changes."""

from novatrek_gen.editing.additions import BOM, Addition, add

__all__ = ["BOM", "Addition", "add"]
