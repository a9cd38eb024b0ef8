"""Text of contracts in GitHub's and GitLab's Markdown, as text and not as markup."""

from __future__ import annotations

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\*_[]<>|~#"} | {"\n": " ", "\r": " "})


def message(text: str) -> str:
    """Return a message: its code in backticks remains, everything else is text."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return plain(text.replace("`", "'"))
    return "".join(code(p) if index % 2 else plain(p) for index, p in enumerate(pieces))


def plain(text: str) -> str:
    """Return a text in one line, without markup."""
    return text.translate(_SPECIAL)


def code(text: str) -> str:
    """Return code in a table: bars would end the cell, backticks the code."""
    clean = text.replace("|", "\\|").replace("\n", " ")
    return f"`` {clean} ``" if "`" in clean else f"`{clean}`"
