"""Changes of contracts in place: nothing else in their files changes."""

from novatrek_gen.editing.additions import Addition, add
from novatrek_gen.editing.meaning import BOM
from novatrek_gen.editing.removals import remove

__all__ = ["BOM", "Addition", "add", "remove"]
