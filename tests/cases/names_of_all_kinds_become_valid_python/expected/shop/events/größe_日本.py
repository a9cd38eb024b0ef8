"""Größe.日本: the event on the topic shop.names.{class}.{a-b}.{a_b}.{event}.

Generated from import.yaml; changes belong there.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from shop._runtime.contract import Contract, HeaderContract, Parameter
from shop._runtime.model import EventModel, HeadersModel, Omittable

__all__ = ["Größe日本", "Größe日本Headers"]


class Größe日本Headers(HeadersModel):
    """The headers of Größe日本."""

    a_b: Annotated[Omittable[str], Field(alias="a-b")] = None
    class_: Annotated[Omittable[str], Field(alias="class")] = None


class Größe日本(EventModel):
    """The event Größe.日本."""

    __contract__: ClassVar[Contract] = Contract(
        event="Größe.日本",
        version="1.0.0",
        topic="shop.names.{class}.{a-b}.{a_b}.{event}",
        schema=("shop.schemas", "größe_日本.json"),
        parameters=(
            Parameter("class"),
            Parameter("a-b"),
            Parameter("a_b"),
            Parameter("event"),
        ),
        headers=HeaderContract(("shop.schemas", "größe_日本.headers.json")),
    )

    model_config_: Annotated[str, Field(alias="model_config")]
    json_: Annotated[str, Field(alias="json")]
    class_: Annotated[str, Field(alias="class")]
    a_b: Annotated[str, Field(alias="a-b")]
    a_low_line_b: Annotated[int, Field(alias="a_b")]
    fi: Annotated[Omittable[str], Field(alias="ﬁ")] = None
    fi_b4bdc848: Annotated[Omittable[int], Field(alias="fi")] = None
    a: Annotated[Omittable[str], Field(alias="ª")] = None
    a_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_very_long_name: Omittable[
        str
    ] = None
