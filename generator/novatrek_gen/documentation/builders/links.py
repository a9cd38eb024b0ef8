"""References to the copies of contract files."""

from __future__ import annotations

from novatrek_gen.documentation.pages import FileRef

# The folder of the copies in that of the documentation, as in the path of their template.
_COPIES = "contracts"


def linked(file: str) -> FileRef:
    """Return a contract file with the path of its copy."""
    return FileRef(file, f"{_COPIES}/{file}")
