"""Messages of a size for the shapes of `growth_shapes`; the innermost value is the argument."""

from __future__ import annotations


def exponents(size: int, value: object) -> object:
    """Return numbers with growing exponents; the last item is refused unless it is text."""
    return [*((10 * n + 1) * 10.0 ** (n % 290) for n in range(size)), "x" if value == "x" else None]


def colliding(size: int, value: object) -> object:
    """Return numbers that have the same hash in Python."""
    return [*(n * (2**61 - 1) for n in range(size)), "x" if value == "x" else None]


def chosen(size: int, value: object) -> object:
    """Return a list of one object of the last class."""
    return [{"kind": f"k{size - 1}", "id": value}]


def repeated(size: int, value: object) -> object:
    """Return an object with a long text."""
    return {"id": "a" * size + ("" if value == "x" else "!")}


def leaf(_: int, value: object) -> object:
    """Return a message of one level."""
    return {"id": value}


def heir(size: int, value: object) -> object:
    """Return an object of the last schema that inherits the others."""
    return {"k": f"S{size - 1}", "id": value}


def nested(size: int, value: object) -> object:
    """Return a message of that many levels."""
    document: dict[str, object] = {"kind": "k1", "id": value}
    for _ in range(size):
        document = {"kind": "k0", "below": document}
    return document


def listed(size: int, value: object) -> object:
    """Return lists in lists."""
    document: object = value
    for _ in range(size - 1):
        document = [document]
    return document


def wide(size: int, value: object) -> object:
    """Return a list of that many objects, the last of which has the value."""
    return [*({"kind": "k0", "id": "x"} for _ in range(size)), {"kind": "k1", "id": value}]


def mapped(size: int, value: object) -> object:
    """Return maps in maps."""
    document: object = {"id": value}
    for number in reversed(range(size - 1)):
        document = {f"p{number}_": document}
    return document
