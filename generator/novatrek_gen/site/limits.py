"""How much a page shows, so that it stays under 20 KB with its style and scripts, compressed.

The numbers follow from about 20 bytes for a link and 130 bytes for a row of a table.
"""

from __future__ import annotations

from typing import Final

# The overview shows tables of events up to this number, then their names, then domains only.
TABLED_EVENTS: Final = 40
NAMED_EVENTS: Final = 250
TABLED_SERVICES: Final = 40

# Of one page of a list.
EVENTS_OF_DOMAIN: Final = 40
SERVICES: Final = 100
SCHEMAS: Final = 100
TOPICS: Final = 40
FINDINGS: Final = 60
DICTIONARY_LINKS: Final = 260
# The same names again and again, as on a small platform, take a fifth of the space.
DICTIONARY_LINKS_OF_FEW_EVENTS: Final = 1_300
FEW_EVENTS: Final = 60

# A name with more places than this is counted by domain.
LISTED_PLACES: Final = 200
# A matrix with more cells than this has a page of its own, or is left to the domains.
INLINE_CELLS: Final = 600
MATRIX_CELLS: Final = 1_200
