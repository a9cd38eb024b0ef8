"""Code that cannot be followed makes fields unknown, never unread."""

from __future__ import annotations

import pytest

from novatrek_gen.usage import Package, ServiceUsage, Verdict, analyse

PACKAGE = {
    "shop/__init__.py": b"",
    "shop/_runtime/__init__.py": b"",
    "shop/_runtime/model/__init__.py": b"from .base import ContractModel, EventModel, RootEvent",
    "shop/_runtime/model/base.py": b"""
class ContractModel: ...
class EventModel(ContractModel): ...
class RootEvent: ...
""",
    "shop/events/__init__.py": b"from shop.events.order import Levels, Order",
    "shop/events/order.py": b"""
from shop._runtime.model import ContractModel, EventModel, RootEvent
class Item(ContractModel):
    sku: str
    unit_price: float = Field(alias="unitPrice")
class Order(EventModel):
    __contract__: ClassVar[Contract] = Contract()
    number: int
    items: list[Item]
    gift: Item | None = None
    parent: Order | None = None
class Levels(RootEvent[dict[str, Item]]):
    __contract__: ClassVar[Contract] = Contract()
""",
    "shop/store/consumer.py": b"""
from typing import Protocol
from shop.events.order import Order
class StoreHandlers(Protocol):
    async def on_order(self, event: Order) -> None: ...
""",
}
IMPORT = "from shop.events import Levels, Order\n"


@pytest.fixture(scope="module")
def package() -> Package:
    return Package("shop", PACKAGE)


def analysed(code: str, package: Package) -> ServiceUsage:
    return analyse("store", "store", {"app.py": code.encode()}, package)


def verdicts(code: str, package: Package) -> dict[str, str]:
    usage = analysed(code, package)
    return {use.path: use.verdict.value for event in usage.events for use in event.fields}


def read(code: str, package: Package) -> set[str]:
    return {path for path, verdict in verdicts(code, package).items() if verdict == "read"}


def unread(code: str, package: Package) -> set[str]:
    return {path for path, verdict in verdicts(code, package).items() if verdict == "unread"}


@pytest.mark.parametrize(
    "code",
    [
        "def broken(:\n",
        "def f(e: Order): return " + "(" * 150 + "e.number" + ")" * 150,
        "def f(e: Order): return " + "-" * 3000 + "e.number",
        "def f(e: Order): return e" + ".parent" * 2000 + ".number",
    ],
    ids=["no Python", "parentheses", "operators", "a long chain"],
)
def test_a_file_that_cannot_be_followed_leaves_nothing_unread(code: str, package: Package) -> None:
    assert "number" not in unread(f"{IMPORT}{code}", package)


def test_every_event_is_unknown_if_a_file_cannot_be_parsed(package: Package) -> None:
    usage = analysed("def broken(:\n", package)
    fields = [use for event in usage.events for use in event.fields]
    assert fields
    assert {use.verdict for use in fields} == {Verdict.UNKNOWN}
    assert str(fields[0].unknown[0][0]) == "app.py:1"


def test_a_handler_that_is_not_found_leaves_its_event_unknown(package: Package) -> None:
    assert unread("from shop.store.consumer import StoreHandlers\n", package) == set()
    found = unread(
        "from shop.store.consumer import StoreHandlers\n"
        "async def on_order(event):\n    return event.number\n",
        package,
    )
    assert "gift" in found
    assert "number" not in found


def test_fields_of_nested_models_are_found_through_lists_options_and_maps(
    package: Package,
) -> None:
    code = f"""{IMPORT}
def f(order: Order, levels: Levels):
    total = sum(item.unit_price for item in order.items)
    return [level.sku for level in levels.root.values()], total
"""
    assert read(code, package) >= {"items", "items.unit_price", "items.sku", "root", "root.sku"}
    assert "gift" in unread(code, package)


@pytest.mark.parametrize(
    "use",
    [
        "print(e)",
        "print(repr(e), e)",
        "return dict(x=str(e))",
        "return e == other",
        "return f'{e!r}'",
        "return '%s' % e",
        "return e.model_dump()['number']",
        "return e.__dict__",
        "return vars(e)",
        "return getattr(e, name)",
        "return operator.attrgetter('num' + 'ber')(e)",
        "return json.dumps(e, default=str)",
        "state.event = e",
        "cache[1] = e",
        "session.add(e)",
        "return functools.partial(print, e)",
        "return [*map(str, [e])]",
        "exec('e.number')",
        "return (lambda x: json.dumps(x))(e)",
        "raise RuntimeError(e)",
        "return Holder(e).dump()",
        "return e.model_fields",
        "return Order.model_validate_json(data).model_dump_json()",
    ],
)
def test_a_use_of_a_whole_event_leaves_none_of_its_fields_unread(
    use: str, package: Package
) -> None:
    code = f"""{IMPORT}
import functools, json, operator
from somewhere import cache, session, state, Base
class Holder(Base):
    event: Order
async def on_order(e: Order, other=None, name=None, data=None):
    {use}
"""
    assert unread(code, package) & {"number", "gift", "items.sku"} == set()


@pytest.mark.parametrize(
    "body",
    [
        "a, *b = [e, e]; return b[0].number",
        "return (e if other else None).number",
        "return (other or e).number",
        "d = {}; d.setdefault('k', []).append(e); return d['k'][0].number",
        "return next(iter({1: e}.values())).number",
        "return max([e], key=lambda x: x.number)",
        "return list(filter(lambda x: x.number, [e]))",
        "return [x for x in (y for y in [e]) if x.number]",
        "def inner():\n        nonlocal other\n        other = e\n    inner(); return other.number",
        "with manager(e) as x: return x.number",
        "for i, x in enumerate([e]): return x.number",
        "return functools.reduce(lambda a, x: a + x.number, [e], 0)",
        "x = y = e; return y.number",
        "return Box(e).value.number",
        "return Box(e)().number",
        "return [x.number for x in Many(e)]",
        "return Many(e)[0].number",
        "return {**{'e': e}}['e'].number",
        "return (await later(e)).number",
        "e.number += 1",
        "del e.number",
        "return copy.deepcopy(e).number",
        "return getattr(e, 'number')",
        "match e:\n        case object(number=n): return n",
        "match [e]:\n        case [Order(number=1 | 2)]: return 1",
        "return number_of(event=e)",
        "return number_of(*[e])",
        "return number_of(**{'event': e})",
        "return typing.cast(Any, e).number",
        "return REGISTRY[type(e)](e)",
        "return Sub.of(e).number",
        "return Child().call(e)",
    ],
)
def test_a_read_is_found_whatever_way_the_event_goes(body: str, package: Package) -> None:
    code = f"""{IMPORT}
import contextlib, copy, functools, typing
from typing import Any
class Box:
    def __init__(self, value):
        self.value = value
    def __call__(self):
        return self.value
class Many:
    def __init__(self, *values):
        self._values = values
    def __iter__(self):
        return iter(self._values)
    def __getitem__(self, index):
        return self._values[index]
class Sub(Order):
    @classmethod
    def of(cls, other):
        return other
class Parent:
    def call(self, event):
        return self.use(event)
    def use(self, event): ...
class Child(Parent):
    def use(self, anything):
        return anything.number
@contextlib.contextmanager
def manager(x):
    yield x
async def later(x):
    return x
def number_of(event):
    return event.number
REGISTRY = {{Order: number_of}}
async def on_order(e: Order, other=None):
    {body}
"""
    found = verdicts(code, package)
    assert found["number"] != "unread"
    if "del" not in body:
        assert found["number"] in {"read", "read and written"}
    assert found["parent"] == "unread"
