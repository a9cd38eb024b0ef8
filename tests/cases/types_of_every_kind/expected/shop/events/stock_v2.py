"""StockV2: the event on the topic stock.v2.

Generated from stock.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field

from shop._runtime.contract import Contract
from shop._runtime.model import ContractModel, EventModel, Omittable
from shop.shared.stock import Zone

__all__ = ["StockV2", "StockV2Guess", "Word"]


class StockV2Guess(ContractModel):
    """Part of StockV2."""

    x: Omittable[int] = None


Word: TypeAlias = Literal["a, b", "c"]


class StockV2(EventModel):
    """The event StockV2."""

    __contract__: ClassVar[Contract] = Contract(
        event="StockV2",
        version="1.0.0",
        topic="stock.v2",
        schema=("shop.schemas", "stock_v2.json"),
    )

    words: Omittable[list[Annotated[str, Field(min_length=1)]]] = None
    grid: Omittable[list[Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=1)]]] = None
    limits: Omittable[dict[str, Annotated[int, Field(le=9)]]] = None
    either: Omittable[Annotated[str, Field(min_length=2)] | int] = None
    flags: Omittable[int | bool] = None
    huge: Omittable[int] = None
    contradiction: Any
    guess: StockV2Guess | Any | None = None
    anything: Zone | Any | None = None
    register_: Annotated[Omittable[str], Field(alias="register")] = None
    word: Word = "a, b"
