"""The tree of the fields of a payload."""

from __future__ import annotations

from tests.documentation.builders.platforms import obj, payload, ref, rows

from novatrek_gen.documentation import types
from novatrek_gen.documentation.pages import Field, Place

TEXT = {"type": "string"}


def field(tree: Field, path: str) -> Field:
    """Return the field of a path."""
    return next(found for found in tree.walk() if found.path == path)


def test_properties_of_objects_inside_others_have_paths_and_anchors() -> None:
    tree = payload(obj("guest", guest=obj(name=TEXT)))
    assert rows(tree) == ["guest", "guest.name"]
    assert field(tree, "guest.name").anchor == "payload.guest.name"
    assert field(tree, "guest").required
    assert not field(tree, "guest.name").required


def test_the_fields_of_list_items_and_map_values_are_those_of_the_list_and_the_map() -> None:
    tree = payload(
        obj(
            guests={"type": "array", "items": obj(name=TEXT)},
            limits={"type": "object", "additionalProperties": obj(most=TEXT)},
        )
    )
    assert rows(tree) == ["guests", "guests[].name", "limits", "limits.*.most"]


def test_items_with_a_description_have_a_row() -> None:
    tree = payload(obj(tags={"type": "array", "items": {**TEXT, "description": "A tag."}}))
    assert rows(tree) == ["tags", "tags[]"]
    assert field(tree, "tags[]").role == "items"


def test_each_variant_of_a_union_has_its_name_and_its_fields() -> None:
    card, cash = obj("number", number=TEXT), obj("till", till=TEXT)
    tree = payload(obj(payment={"oneOf": [ref("Card"), ref("Cash")]}), {"Card": card, "Cash": cash})
    payment = field(tree, "payment")
    assert [variant.name for variant in payment.variants] == ["Card", "Cash"]
    assert rows(payment) == [
        "payment (Card)",
        "payment (Card).number",
        "payment (Cash)",
        "payment (Cash).till",
    ]
    assert field(tree, "payment (Card).number").anchor == "payload.payment.Card.number"


def test_a_union_of_scalars_needs_no_rows_for_its_variants() -> None:
    tree = payload(obj(number={"oneOf": [TEXT, {"type": "integer"}]}))
    assert rows(tree) == ["number"]


def test_a_schema_that_contains_itself_is_a_link_to_the_field_around_it() -> None:
    node = obj(name=TEXT, parts={"type": "array", "items": ref("Part")})
    tree = payload(obj(part=ref("Part")), {"Part": node})
    assert rows(tree) == ["part", "part.name", "part.parts"]
    inner = field(tree, "part.parts")
    assert inner.same_as == Place("part", "payload.part")
    assert inner.recursive


def test_a_payload_that_contains_itself_is_a_link_to_the_whole() -> None:
    tree = payload(ref("Part"), {"Part": obj(name=TEXT, inner=ref("Part"))})
    inner = field(tree, "inner")
    assert inner.same_as == Place("", "payload")
    assert inner.recursive


def test_a_schema_that_is_used_twice_is_described_once() -> None:
    place = obj(street=TEXT)
    tree = payload(obj(home=ref("Address"), work=ref("Address")), {"Address": place})
    assert rows(tree) == ["home", "home.street", "work"]
    work = field(tree, "work")
    assert work.same_as == Place("home", "payload.home")
    assert not work.recursive


def test_a_schema_in_the_items_of_a_list_is_described_at_the_list() -> None:
    tree = payload(
        obj(all={"type": "array", "items": ref("Address")}, first=ref("Address")),
        {"Address": obj(street=TEXT)},
    )
    assert rows(tree) == ["all", "first", "first.street"]
    assert field(tree, "all").same_as == Place("first", "payload.first")
    assert field(tree, "all").schema == field(tree, "first").schema is not None


def test_limits_values_and_other_facts_are_fields_of_their_own() -> None:
    tree = payload(
        obj(
            code={**TEXT, "maxLength": 5, "default": "a", "examples": ["b"], "format": "idn"},
            kind={"type": ["string", "null"], "enum": ["a", "b", None]},
            secret={**TEXT, "x-sensitive": True, "default": "a", "examples": ["b"]},
            old={**TEXT, "deprecated": True, "description": "Old."},
        )
    )
    code = field(tree, "code")
    assert code.type == types.Scalar("string", "idn")
    assert code.constraints == (types.Constraint("maxLength", 5),)
    assert (code.default, code.examples, code.format) == ("a", ("b",), "idn")
    kind = field(tree, "kind")
    assert kind.nullable
    assert kind.values == ("a", "b", None)
    secret = field(tree, "secret")
    assert secret.sensitive
    assert (secret.default, secret.examples) == (None, ())
    old = field(tree, "old")
    assert old.deprecated
    assert old.description == "Old."


def test_anchors_are_unique_and_contain_no_signs() -> None:
    tree = payload(obj(**{"a b": TEXT, "a-b": TEXT, "<script>": TEXT, "§": TEXT, "x" * 500: TEXT}))
    anchors = [found.anchor for found in tree.walk()]
    assert len(set(anchors)) == len(anchors)
    assert all(set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-") for anchor in anchors)
    assert max(map(len, anchors)) < 100


def test_a_large_payload_lists_its_outer_fields_and_says_that_it_is_shortened() -> None:
    many = obj(**{f"p{number}": TEXT for number in range(150)})
    tree = payload(obj(**{f"o{number}": many for number in range(10)}))
    assert [below.name for below in tree.fields] == [f"o{number}" for number in range(10)]
    assert [bool(below.fields) for below in tree.fields] == [True, *[False] * 9]
    assert [below.shortened for below in tree.fields] == [False, *[True] * 9]


def test_a_list_and_a_map_as_payload_have_the_fields_of_their_values() -> None:
    assert rows(payload({"type": "array", "items": obj(name=TEXT)})) == ["[].name"]
    whole = payload({"type": "object", "additionalProperties": obj(name=TEXT)})
    assert rows(whole) == ["*.name"]


def test_properties_by_pattern_and_the_items_of_tuples_are_fields() -> None:
    tree = payload(
        obj(
            prices={"type": "object", "patternProperties": {"^x-": obj(amount=TEXT)}},
            pair={"type": "array", "items": [TEXT, obj(name=TEXT)]},
        )
    )
    assert rows(tree) == [
        "prices",
        "prices.^x-",
        "prices.^x-.amount",
        "pair",
        "pair[0]",
        "pair[1]",
        "pair[1].name",
    ]
