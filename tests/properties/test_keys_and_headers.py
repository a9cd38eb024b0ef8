"""Keys and headers are accepted exactly if a value that their bytes stand for is valid.

The bytes of a key or a header may be a string or JSON. An independent engine judges both readings.
"""

from __future__ import annotations

import itertools
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.properties.drawing import SEED, draw, random
from tests.properties.instances import Writer
from tests.properties.oracle import Oracle, parse
from tests.properties.pipeline import Case
from tests.properties.schemas import CASES

from novatrek_gen.asyncapi.normalise import normalised
from novatrek_gen.runtime.contract import Contract, HeaderContract
from novatrek_gen.runtime.contract.texts import Form
from novatrek_gen.runtime.contract.violation import ContractViolation
from novatrek_gen.runtime.message.headers import check_headers, check_new_headers
from novatrek_gen.runtime.message.keys import check_key, key_bytes

_MESSAGES = 10
_SCHEMAS = int(os.environ.get("NOVATREK_PROPERTY_SCHEMAS", "5000"))
_numbers = itertools.count()


@pytest.fixture
def contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Case], Contract]:
    """Writes the schema of a case, as generated packages contain it, for key and headers."""
    package = f"drawn_schemas_{next(_numbers)}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(case: Case) -> Contract:
        name = f"{next(_numbers)}.json"
        named = {name: normalised(schema) for name, schema in case.named.items()}
        whole = normalised(case.schema)
        assert isinstance(whole, dict)
        text = json.dumps({**whole, "definitions": named})
        (tmp_path / package / name).write_text(text, "utf-8")
        file = package, name
        return Contract("an.event", "t", None, key_schema=file, headers=HeaderContract(file))

    return write


@pytest.mark.thorough
def test_keys_and_headers_agree_with_their_schemas(contract: Callable[[Case], Contract]) -> None:
    hold(100, 0, contract)


@pytest.mark.slow
def test_keys_and_headers_of_every_kind_agree(contract: Callable[[Case], Contract]) -> None:
    hold(_SCHEMAS, 1, contract)


def hold(count: int, salt: int, contract_of: Callable[[Case], Contract]) -> None:
    """Compare random keys and headers; fail with the first that are wrong."""
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    for number, case in enumerate(draw(CASES, count, 1_000 + salt)):
        try:
            oracle = Oracle(case.document)
        except jsonschema_rs.ValidationError:
            continue  # the strategy also draws schemas that draft-07 does not allow
        contract = contract_of(case)
        for text in Writer(case, random(SEED, "keys", salt, number)).messages(_MESSAGES):
            value = parse(text)
            findings = [judge(oracle, contract, value, seen) for judge in _JUDGES]
            wrong += [f"{f}: {text} with {json.dumps(case.document)}" for f in findings if f]
    assert not wrong, "\n".join([f"{len(wrong)} wrong of {seen}", *sorted(wrong, key=len)[:5]])
    assert min(seen["key accepted"], seen["key refused"], seen["headers accepted"]) > count / 4


def _key_finding(oracle: Oracle, contract: Contract, value: Any, seen: Counter[str]) -> str | None:
    try:
        data = None if value is None else key_bytes("an.event", value)
    except ContractViolation:
        return None  # a number that is too large to be written
    accepted = _is_accepted(lambda: check_key(contract, data))
    seen[f"key {'accepted' if accepted else 'refused'}"] += 1
    # A schema that states no type describes text, although JSON Schema would accept a number.
    is_text = contract.key_wire is not None and contract.key_wire.texts.form is Form.TEXT
    described = isinstance(value, str) or value is None or not is_text
    if described and oracle.accepts(value) and not accepted:
        return "a valid key is refused"
    if accepted and not any(map(oracle.accepts, _readings(data))):
        return "an invalid key is accepted"
    return None


def _headers_finding(
    oracle: Oracle, contract: Contract, value: Any, seen: Counter[str]
) -> str | None:
    if not isinstance(value, dict) or contract.headers is None:
        return None
    texts = contract.headers.wire.texts
    present = {name: each for name, each in value.items() if each is not None}
    try:
        sent = dict(_sent(present, {name: texts.of(name) for name in present}))
    except ContractViolation:
        return None
    accepted = _is_accepted(lambda: check_new_headers(contract, sent))
    seen[f"headers {'accepted' if accepted else 'refused'}"] += 1
    record = [(name, text.encode()) for name, text in sent.items()]
    if accepted != _is_accepted(lambda: check_headers(contract, record)):
        return "headers that were sent have another fate when received"
    # What a receiver reads: text, or JSON where the schema leaves no string.
    read = {n: _read(texts.of(n), text) for n, text in sent.items()}
    if any(each is _UNREADABLE for each in read.values()):
        return "unreadable headers are accepted" if accepted else None
    if accepted != oracle.accepts(read):
        return f"headers that are read as {read} have the wrong fate"
    return None


_JUDGES = (_key_finding, _headers_finding)
_UNREADABLE = object()


def _sent(values: Mapping[str, Any], forms: Mapping[str, Form | None]) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        as_text = isinstance(value, str) and forms[name] not in (Form.JSON, Form.EITHER)
        yield name, value if as_text else key_bytes("", [value]).decode()[1:-1]


def _read(form: Form | None, text: str) -> Any:
    if form in (None, Form.TEXT, Form.ANY):
        return text
    try:
        return parse(text)
    except ValueError:
        return text if form is Form.EITHER else _UNREADABLE


def _readings(data: bytes | None) -> Iterator[Any]:
    if data is None:
        yield None
        return
    yield data.decode()
    try:
        yield parse(data)
    except ValueError:
        return


def _is_accepted(check: Callable[[], None]) -> bool:
    try:
        check()
    except ContractViolation:
        return False
    return True
