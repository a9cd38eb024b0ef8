"""Characters that a reader does not see, or that change the order in which others are shown.

They are the control characters except for tabs and line breaks, the separators of lines and
paragraphs, and the embeddings, overrides and isolates of Unicode's bidirectional algorithm
(UAX #9), with which text can look like another text (https://trojansource.codes).
"""

from __future__ import annotations

import re

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)


def without_hidden(text: str) -> str:
    """Return a text for people with spaces instead of its hidden characters."""
    return HIDDEN.sub(" ", text)


def with_escapes(text: str) -> str:
    r"""Return a text with escapes of JSON such as ``\u202e`` instead of its hidden characters."""
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
