"""The data dictionary in parts, and where the entry of each name is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Self

from novatrek_gen.documentation.pages import DictionaryEntry, Documentation
from novatrek_gen.site.paging import Part, parts
from novatrek_gen.site.urls import DICTIONARY, url

_MOST_LINKS: Final = 900


@dataclass(frozen=True)
class Dictionary:
    """The pages of the dictionary; ``links`` are the links to the entries by field name."""

    parts: tuple[Part[DictionaryEntry], ...]
    links: Mapping[str, str]

    @classmethod
    def of(cls, documentation: Documentation) -> Self:
        """Return the dictionary of a platform."""
        found = parts(
            DICTIONARY,
            documentation.dictionary,
            weight=_links,
            label=lambda entry: entry.name,
            most=_MOST_LINKS,
        )
        links = {entry.name: url(part.path, entry.anchor) for part in found for entry in part.items}
        return cls(found, links)


def _links(entry: DictionaryEntry) -> int:
    """Return the number of links in an entry, with four for its own text."""
    uses = sum(len(type_.uses) for type_ in entry.types)
    return uses + len(entry.producers) + len(entry.consumers) + 4
