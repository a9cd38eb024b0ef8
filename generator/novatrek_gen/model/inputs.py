"""The input of linking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from novatrek_gen.asyncapi import Document
from novatrek_gen.catalog import Catalog


@dataclass(frozen=True)
class Inputs:
    """The input of linking.

    ``broken`` are the services whose own file has errors. ``generates`` returns whether code is to
    be generated for a service.
    """

    documents: tuple[Document, ...]
    broken: frozenset[str]
    catalog: Catalog | None
    strip_prefix: str
    generates: Callable[[str], bool]
