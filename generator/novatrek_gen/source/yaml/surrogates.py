r"""Characters that double-quoted scalars spell as two escaped surrogates.

JSON writes U+1F600 as ``"\ud83d\ude00"``, and YAML 1.2 is a superset of JSON (section 1.2), but
libyaml refuses each of the two escapes. So their backslashes are replaced by a character that the
text does not contain, which keeps all columns, and the scalars are restored after parsing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# An even number of backslashes before it: the pair's own backslash is not escaped.
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\(u[dD][89abAB][0-9a-fA-F]{2})\\(u[dD][c-fC-F][0-9a-fA-F]{2})"
)
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(frozen=True)
class Surrogates:
    """A text whose surrogate pairs are hidden; ``mark`` stands for their backslashes.

    ``mark`` is empty if there are none.
    """

    text: str
    mark: str = ""

    @classmethod
    def hide(cls, text: str) -> Surrogates:
        """Return the text with a mark instead of the backslashes of surrogate pairs."""
        if "\\u" not in text or not _PAIR.search(text):
            return cls(text)
        mark = next(char for char in map(chr, _PRIVATE_USE) if char not in text)
        return cls(_PAIR.sub(rf"\g<1>{mark}\g<2>{mark}\g<3>", text), mark)

    def restore(self, value: str, *, escapes: bool) -> str:
        """Return a scalar's value; ``escapes`` is True if its style has escapes."""
        if not self.mark or self.mark not in value:
            return value
        if not escapes:
            return value.replace(self.mark, "\\")
        pair = re.compile(f"{self.mark}u(.{{4}}){self.mark}u(.{{4}})")
        return pair.sub(_character, value)


def _character(pair: re.Match[str]) -> str:
    units = (int(pair[1], 16), int(pair[2], 16))
    return b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be")
