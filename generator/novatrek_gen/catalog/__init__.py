"""The event catalog: which events there are, who sends them and who receives them."""

from novatrek_gen.catalog.reader import Catalog, CatalogEntry, Named, Trigger, read_catalog

__all__ = ["Catalog", "CatalogEntry", "Named", "Trigger", "read_catalog"]
