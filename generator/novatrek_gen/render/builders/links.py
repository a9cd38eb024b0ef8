"""Links from the documentation to its copies of contract files."""

from __future__ import annotations

from urllib.parse import quote

from novatrek_gen.render.views import SpecRef

# The folder of the copies in that of the documentation, as in the path of their template.
_COPIES = "contracts"


def linked(file: str) -> SpecRef:
    """Return a contract file with the link to its copy."""
    return SpecRef(file, quote(f"{_COPIES}/{file}"))
