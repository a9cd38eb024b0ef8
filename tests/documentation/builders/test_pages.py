"""Pages about more than one event: services, schemas, topics, the dictionary, findings."""

from __future__ import annotations

from typing import Any

from tests.documentation.builders.platforms import documented, obj, ref, spec

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
ADDRESS = obj(street=TEXT, country=ref("Country"))
COUNTRY = {"type": "string", "enum": ["DE", "FR"]}
SCHEMAS = {"Address": ADDRESS, "Country": COUNTRY}


def names(refs: Any) -> list[str]:
    """Return the names of what references lead to."""
    return [found.name for found in refs]


def chain() -> Any:
    """Return the pages of services of a chain: a sends to b, b to c and d, c to a."""
    a, b, c = obj(a=TEXT), obj(b=TEXT), obj(c=TEXT)
    files = {
        "a.yaml": spec({"A": a}, {"C": c}),
        "b.yaml": spec({"B": b}, {"A": a}),
        "c.yaml": spec({"C": c}, {"B": b}),
        "d.yaml": spec({}, {"B": b}),
    }
    return {page.ref.name: page for page in documented(files).services}


def test_a_service_depends_on_the_producers_of_what_it_consumes() -> None:
    (direct,) = chain()["c"].depends_on
    assert direct.service.name == "b"
    assert names(direct.events) == ["B"]
    assert [found.service.name for found in chain()["b"].dependents] == ["c", "d"]


def test_dependencies_of_two_steps_name_the_services_between() -> None:
    (further,) = chain()["c"].depends_on_indirectly
    assert further.service.name == "a"
    assert names(further.via) == ["b"]
    assert [found.service.name for found in chain()["a"].dependents_indirectly] == ["c", "d"]


def test_a_service_is_no_dependency_of_its_own() -> None:
    files = {"a.yaml": spec({"A": obj(a=TEXT)}, {"A": obj(a=TEXT)})}
    (page,) = documented(files).services
    assert page.depends_on == page.dependents == ()


def test_a_service_needs_the_topics_of_its_events_and_dead_letter_topics() -> None:
    sends, receives = sorted(chain()["b"].topics, key=lambda topic: bool(topic.receives))
    assert (sends.address, names(sends.sends), sends.dead_letters) == ("B", ["B"], None)
    assert (receives.address, receives.dead_letters) == ("A", "b.A.dlq")


def test_the_imports_of_a_service_are_statements() -> None:
    page = chain()["b"]
    assert page.producer_import == "from pkg.b.producer import BProducer"
    assert page.consumer_import == "from pkg.b.consumer import BHandlers, b_router"
    assert chain()["d"].producer_import is None


def test_a_shared_schema_lists_the_fields_events_and_services_that_use_it() -> None:
    files = {
        "shop.yaml": spec({"Placed": obj(to=ref("Address"))}, schemas=SCHEMAS),
        "mail.yaml": spec({}, {"Placed": obj(to=ADDRESS | {"properties": {}})}),
    }
    pages = {page.ref.name: page for page in documented(files).schemas}
    assert [(use.owner.name, use.part, use.path) for use in pages["Address"].uses] == [
        ("Placed", "payload", "to")
    ]
    country = pages["Country"]
    assert [(use.owner.kind, use.path, use.anchor) for use in country.uses] == [
        ("event", "to.country", "payload.to.country"),
        ("schema", "country", "schema.country"),
    ]
    assert names(country.events) == ["Placed"]
    assert names(country.producers) == ["shop"]
    assert names(country.consumers) == ["mail"]
    assert country.class_import == "from pkg.shared.shop import Country"


def test_schemas_of_one_name_in_two_files_have_two_pages() -> None:
    files = {
        "a.yaml": spec({"A": obj(to=ref("Address"))}, schemas=SCHEMAS),
        "b.yaml": spec({"B": obj(to=ref("Address"))}, schemas=SCHEMAS),
    }
    pages = [page.ref.page for page in documented(files).schemas]
    assert sorted(pages) == ["a.address", "a.country", "b.address", "b.country"]


def test_a_payload_of_two_messages_has_a_page_and_that_of_one_has_none() -> None:
    one = {"A": ref("Address"), "B": ref("Address"), "C": ref("Country")}
    pages = documented({"a.yaml": spec(one, schemas=SCHEMAS)}).schemas
    assert [(page.ref.name, page.class_name) for page in pages] == [
        ("Address", None),
        ("Country", "Country"),
    ]


def test_the_dictionary_flags_a_name_with_two_types() -> None:
    files = {
        "a.yaml": spec({"A": obj(id=TEXT, at={"type": "array", "items": obj(place=TEXT)})}),
        "b.yaml": spec({"B": obj(id={"type": ["integer", "null"]}, place=TEXT)}, {"A": {}}),
    }
    entries = {entry.name: entry for entry in documented(files).dictionary}
    assert entries["id"].conflicting
    assert [found.type for found in entries["id"].types] == ["integer", "string"]
    assert names(entries["id"].events) == ["A", "B"]
    assert names(entries["id"].producers) == ["a", "b"]
    assert names(entries["id"].consumers) == ["b"]
    place = entries["place"]
    assert not place.conflicting
    assert [use.path for use in place.types[0].uses] == ["at[].place", "place"]


def test_limits_and_listed_values_are_no_conflict_in_the_dictionary() -> None:
    schema = obj(
        kind={"const": "a"},
        one=obj(kind={"enum": ["b", "c"]}),
        two=obj(kind={**TEXT, "minLength": 1}),
    )
    entries = {
        entry.name: entry for entry in documented({"a.yaml": spec({"A": schema})}).dictionary
    }
    assert [found.type for found in entries["kind"].types] == ["string"]


def test_formats_and_other_schemas_are_a_conflict_in_the_dictionary() -> None:
    schema = obj(
        id=TEXT,
        inner=obj(id={**TEXT, "format": "uuid"}),
        at=ref("Here"),
        other=obj(at=ref("There")),
    )
    schemas = {"Here": obj(x=TEXT), "There": obj(y=TEXT)}
    found = documented({"a.yaml": spec({"A": schema}, schemas=schemas)}).dictionary
    entries = {entry.name: entry for entry in found}
    assert [each.type for each in entries["id"].types] == ["string", "string (uuid)"]
    assert [each.type for each in entries["at"].types] == ["object Here", "object There"]


def test_a_topic_has_its_settings_its_key_and_its_consumer_groups() -> None:
    shop = spec({"Placed": obj("id", id=TEXT)}, {})
    shop["channels"]["Placed"]["bindings"] = {
        "kafka": {
            "partitions": 3,
            "replicas": 2,
            "topicConfiguration": {"cleanup.policy": ["compact"], "retention.ms": 60_000},
            "bindingVersion": "0.5.0",
        }
    }
    key = {"type": "string", "x-location": "$message.payload#/id"}
    message = shop["channels"]["Placed"]["messages"]["Placed"]
    message["bindings"] = {"kafka": {"key": key, "bindingVersion": "0.5.0"}}
    mail = spec({}, {"Placed": obj(id=TEXT)})
    (topic,) = documented({"shop.yaml": shop, "mail.yaml": mail}).topics
    assert (topic.address, topic.partitions, topic.replicas) == ("Placed", 3, 2)
    assert (topic.retention_ms, topic.cleanup, topic.keys) == (60_000, ("compact",), ("/id",))
    assert names(topic.producers) == ["shop"]
    assert [(g.group_id, g.dead_letters) for g in topic.groups] == [("mail", "mail.Placed.dlq")]


def test_the_dead_letter_topic_of_an_address_with_parameters_has_no_braces() -> None:
    shop = spec({}, {"Placed": obj(id=TEXT)})
    shop["channels"]["Placed"] |= {"address": "orders.{town}", "parameters": {"town": {}}}
    (service,) = documented({"shop.yaml": shop}).services
    assert [topic.dead_letters for topic in service.topics] == ["shop.orders.town.dlq"]


def test_a_finding_has_a_pointer_that_comments_do_not_move() -> None:
    shop = spec({"Placed": {"payload": obj(id=TEXT), "examples": [{"payload": {"id": 3}}]}})
    found = documented({"shop.yaml": shop}).findings
    (mismatch,) = (finding for finding in found if finding.code == "example-mismatch")
    assert mismatch.severity == "warning"
    assert mismatch.pointer == "/channels/Placed/messages/Placed/examples/0/payload/id"
    assert mismatch.file.copy == "contracts/shop.yaml"


def test_an_example_that_is_not_valid_is_marked() -> None:
    good, bad = {"payload": {"id": "a"}}, {"payload": {"id": 3}}
    message = {"payload": obj(id=TEXT), "examples": [good, bad]}
    (event,) = documented({"shop.yaml": spec({"Placed": message})}).events
    assert [example.is_valid for example in event.examples] == [True, False]


def test_domains_list_what_flows_between_them() -> None:
    files = {
        "a.yaml": spec({"A": obj(a=TEXT)}),
        "b.yaml": spec({"B": obj(b=TEXT)}, {"A": obj(a=TEXT)}),
        "events.yaml": {
            "A": {"channel": "A", "producer": "a", "consumers": ["b"], "domain": "One"},
            "B": {"channel": "B", "producer": "b", "consumers": [], "domain": "Two"},
        },
    }
    found = documented(files, catalog="events.yaml")
    assert [(f.source.name, f.target.name, names(f.events)) for f in found.flows] == [
        ("One", "Two", ["A"])
    ]
    one, two = found.domains
    assert names(one.consumers) == ["b"]
    assert [flow.target.name for flow in one.outgoing] == ["Two"]
    assert [flow.source.name for flow in two.incoming] == ["One"]
    assert [(row.service.name, row.sends, row.receives) for row in one.matrix.rows] == [
        ("a", (0,), ()),
        ("b", (), (0,)),
    ]


def test_the_pages_of_a_large_graph_of_schemas_link_each_other_instead_of_repeating_fields() -> (
    None
):
    schemas = {
        f"S{n}": obj(a=ref(f"S{n * 2 % 70}"), b=ref(f"S{(n * 2 + 1) % 70}"), c=TEXT, d=TEXT)
        for n in range(70)
    }
    pages = documented({"shop.yaml": spec({"Placed": obj(a=ref("S1"))}, schemas=schemas)}).schemas
    assert len(pages) == 70
    for page in pages:
        assert [field.path for field in page.field.walk()] == ["", "a", "b", "c", "d"]
        assert [field.shortened for field in page.field.fields[:2]] == [True, True]
