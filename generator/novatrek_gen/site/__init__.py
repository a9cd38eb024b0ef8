"""The documentation as a static HTML site: pages, styles, scripts and the search index, in memory.

A page is built from values of `novatrek_gen.documentation` (`contents`, `navigation`, `pictures`,
`search`), printed by a template that escapes everything, and needs no network and no script.
"""

from novatrek_gen.site.build import ENTRY, Site, build_site

__all__ = ["ENTRY", "Site", "build_site"]
