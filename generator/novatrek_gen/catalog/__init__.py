"""The event catalog: the events of the platform, their producers and their consumers."""

from novatrek_gen.catalog.reader import Catalog, CatalogEntry, Named, Trigger, read_catalog

__all__ = ["Catalog", "CatalogEntry", "Named", "Trigger", "read_catalog"]
