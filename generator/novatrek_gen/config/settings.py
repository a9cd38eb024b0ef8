"""The tables of a configuration, before their values are checked."""

from __future__ import annotations

from dataclasses import dataclass

from novatrek_gen.errors import ConfigError
from novatrek_gen.source import Node, Object
from novatrek_gen.tree import FileSystem


@dataclass(frozen=True)
class Settings:
    """The tables of a configuration; ``path`` leads to them in their file.

    ``files`` are those that the paths in the configuration refer to.
    """

    root: Object
    path: str
    files: FileSystem

    def text(self, table: str, key: str, default: str = "") -> str:
        """Return the string of a key; ``default`` if it is absent or empty."""
        return self.root.object(table).text(key) or default

    def texts(self, table: str, key: str) -> tuple[str, ...]:
        """Return the strings in the array of a key."""
        return tuple(str(item.plain) for item in self.root.object(table).array(key))

    def refuse(self, table: str, key: str, message: str, node: Node | None = None) -> ConfigError:
        """Return the error about a key, located at its value or at ``node``, a part of it."""
        value = node or self.root.object(table).get(key)
        place = value.location if value else self.root.location
        return ConfigError(f"{place}: {self.path}{table}.{key}: {message}")
