"""`list`, `show`, `sample` and `validate-message`."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from tests.commands.shop import Project
from typer.testing import CliRunner

from novatrek_gen.cli.app import app

KINDS = ("events", "services", "topics", "schemas")
VARIANTS = Path(__file__).parents[1] / "cases/a_discriminator_chooses_the_class/contracts"


def names(project: Project, *arguments: str) -> list[str]:
    """Return the names that `list` prints as JSON."""
    kind = next((kind for kind in KINDS if kind in arguments), "events")
    document = json.loads(project.run("list", *arguments, "--format", "json").output)
    assert document["version"] == 1
    return [row["name"] for row in document[kind]]


def test_events_are_listed_with_who_sends_and_who_receives_them(project: Project) -> None:
    rows = [row.split() for row in project.run("list").output.splitlines()]
    assert rows[0] == ["NAME", "TOPIC", "PRODUCERS", "CONSUMERS"]
    assert ["order.placed", "shop.order.placed", "orders", "billing,", "mail"] in rows


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["events"], ["order.placed", "order.shipped", "invoice.sent"]),
        (["events", "--name", "order.*"], ["order.placed", "order.shipped"]),
        (["events", "--service", "billing"], ["order.placed", "invoice.sent"]),
        (["services"], ["billing", "mail", "orders"]),
        (["services", "--service", "mail"], ["mail"]),
        (["topics", "--name", "*invoice*"], ["shop.invoice.sent"]),
        (["schemas"], []),
    ],
)
def test_each_kind_is_listed_and_filtered(
    project: Project, arguments: list[str], expected: list[str]
) -> None:
    assert names(project, *arguments) == expected


@pytest.mark.parametrize(
    ("option", "advice"),
    [
        ("--domain", "there are Money, Shop"),
        ("--owner", "the contracts name none"),
        ("--service", "novatrek-gen list prints the names"),
    ],
)
def test_a_filter_that_names_nothing_says_what_there_is(
    project: Project, option: str, advice: str
) -> None:
    printed = project.run("list", option, "xyz", code=2).output
    assert printed == f"error: there is no {option[2:]} 'xyz'; {advice}\n"


def test_an_empty_list_says_so(project: Project) -> None:
    assert project.run("list", "schemas").output == "no schemas\n"


def test_an_event_is_shown_with_its_services_fields_and_code(project: Project) -> None:
    output = project.run("show", "order.placed").output
    assert output == project.run("show", "OrderPlaced").output
    for text in ("sent by:      orders", "* order_id", "string (uuid)", "import OrderPlaced"):
        assert text in output


def test_a_service_is_shown_with_what_it_sends_and_receives(project: Project) -> None:
    output = project.run("show", "billing").output
    sends, _, receives = output.partition("sends")[2].partition("receives")
    assert "invoice.sent" in sends
    assert "order.placed" in receives


def test_a_field_is_shown_with_everyone_who_uses_it(project: Project) -> None:
    output = project.run("show", "order_id").output
    assert "in events:    order.placed, order.shipped" in output
    assert "received by:  billing, mail" in output
    one = project.run("show", "order.shipped/carrier").output
    assert "one of post, drone" in one
    assert "required:     no" in one


def test_a_topic_and_a_shared_schema_are_shown(project: Project) -> None:
    assert "events:       order.placed" in project.run("show", "shop.order.placed").output
    config = str(VARIANTS / "novatrek-gen.toml")
    output = project.run("show", "Cat", "--config", config).output
    assert output.startswith("schema Cat\n")
    assert "in events:" in output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "order.plaecd"], "did you mean 'order.placed'?"),
        (["show", "order_di"], "did you mean 'order_id'?"),
        (["show", "order.placed/nota"], "there is no field of order.placed 'nota'; did you mean"),
        (["list", "--service", "biling"], "there is no service 'biling'; did you mean 'billing'?"),
        (["sample", "order.plced"], "there is no event 'order.plced'; did you mean"),
        (["sample", "zzz"], "there is no event 'zzz'; novatrek-gen list prints the names"),
        (["validate-message", "OrderPlace", "-"], "did you mean 'OrderPlaced'?"),
        (["validate-message", "order.placed", "none.json"], "none.json: cannot be read: No such"),
    ],
)
def test_a_name_that_does_not_exist_is_an_error_with_advice(
    project: Project, arguments: list[str], message: str
) -> None:
    assert message in project.run(*arguments, code=2).output


def test_samples_are_valid_messages_on_lines_of_their_own(project: Project) -> None:
    output = project.run("sample", "order.shipped", "-n", "20").output
    messages = [json.loads(row) for row in output.splitlines()]
    assert len(messages) == 20
    assert {message["event_type"] for message in messages} == {"order.shipped"}
    assert {message.get("carrier") for message in messages} == {None, "post", "drone"}
    result = CliRunner().invoke(app, ["validate-message", "order.shipped", "-"], input=output)
    assert result.exit_code == 0
    assert result.output.count("valid order.shipped") == 20


def test_the_seed_decides_which_samples_are_printed(project: Project) -> None:
    first = project.run("sample", "order.placed").output
    assert first == project.run("sample", "order.placed", "--seed", "0").output
    assert first != project.run("sample", "order.placed", "--seed", "1").output


def test_samples_show_every_variant_first(project: Project) -> None:
    config = str(VARIANTS / "novatrek-gen.toml")
    listed = json.loads(project.run("list", "--config", config, "--format", "json").output)
    (event, *_) = [row["name"] for row in listed["events"]]
    output = project.run("sample", event, "--config", config).output
    kinds = {word for row in output.splitlines() for word in ("Cat", "Dog") if f'"{word}"' in row}
    assert kinds == {"Cat", "Dog"}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ('{"event_type": "order.placed", "order_id": 7}', "order.placed: /order_id: 7 is not of"),
        ('{"event_type": "order.placed"}', '"order_id" is a required property [required]'),
        ('{"event_type": ', "it is not usable JSON"),
        ("", "the value is empty [json]"),
        ('{"event_type": "a"}\n{"event_type": "b"}\n', "standard input:2: invalid"),
    ],
)
def test_an_invalid_message_is_explained_as_in_a_service(
    project: Project, message: str, expected: str
) -> None:
    result = CliRunner().invoke(app, ["validate-message", "order.placed", "-"], input=message)
    assert result.exit_code == 1
    assert expected in result.output
    assert "valid" in result.output
    assert project.root.exists()


def test_a_message_in_a_file_may_have_several_lines(project: Project) -> None:
    text = project.run("sample", "order.placed", "-n", "1").output
    file = project.root / "message.json"
    file.write_text(json.dumps(json.loads(text), indent=2), "utf-8")
    output = project.run("validate-message", "order.placed", "message.json").output
    assert output == "message.json: valid order.placed\n"


def test_errors_in_contracts_are_reported_and_nothing_is_shown(project: Project) -> None:
    project.edit("contracts/orders.events.yaml", "enum: [post, drone]", "enum: 7")
    for arguments in (("list",), ("show", "order.placed"), ("sample", "order.placed")):
        assert "nothing can be shown" in project.run(*arguments, code=3).output


def test_a_field_is_found_and_shown_by_its_name_in_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    runner = CliRunner()
    monkeypatch.chdir(VARIANTS.parents[1] / "fields_are_in_snake_case/contracts")
    by_python, by_wire = (
        runner.invoke(app, ["show", name]).output for name in ("item_number", "itemNumber")
    )
    assert by_python == by_wire
    assert "in Python:    item_number" in by_wire
    assert "itemNumber" in by_wire
    event = runner.invoke(app, ["show", "ParcelSent"]).output
    assert "(parcel_number in Python, sensitive)" in event
    assert "class_=..." in event


def test_messages_have_the_types_of_the_platforms_own_formats(project: Project) -> None:
    spec = "contracts/orders.events.yaml"
    types = '\n[models.formats]\nmoney = "decimal"\niban = "shop_types:Iban"\n'
    with (project.root / "novatrek-gen.toml").open("a") as file:
        file.write(types)
    project.edit(
        spec,
        "          note:\n",
        "          account: {type: string, format: iban}\n"
        "          note:\n            format: money\n",
    )
    result = project.run("sample", "order.placed", "-n", "9")
    made = [json.loads(row) for row in result.stdout.splitlines()]
    notes = [Decimal(message["note"]) for message in made if "note" in message]
    assert notes
    assert "the format iban with shop_types:Iban, which is not run here" in result.stderr
    wrong = json.dumps({**made[0], "note": "much"})
    told = CliRunner().invoke(app, ["validate-message", "order.placed", "-"], input=wrong)
    assert "/note: " in told.output
    assert "which is not run here" in told.output
