"""PetSeen: the event on the topic seen.

Generated from pets.yaml; changes belong there.
"""

from __future__ import annotations

from typing import ClassVar

from shop._runtime.contract import Contract
from shop._runtime.model import EventModel, Omittable
from shop.shared.pets import Cat, Coded, Dog, Pet

__all__ = ["PetSeen"]


class PetSeen(EventModel):
    """The event PetSeen."""

    __contract__: ClassVar[Contract] = Contract(
        event="PetSeen",
        version="1.0.0",
        topic="seen",
        schema=("shop.schemas", "pet_seen.json"),
    )

    pet: Omittable[Cat | Dog] = None
    any: Omittable[Pet] = None
    many: Omittable[list[Pet]] = None
    cat: Omittable[Cat] = None
    coded: Omittable[Coded] = None
