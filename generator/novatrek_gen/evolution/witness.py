"""Messages that show what a change breaks."""

from __future__ import annotations

import json
from itertools import islice

from novatrek_gen.evolution.judged import Witness
from novatrek_gen.schemas import SchemaView
from novatrek_gen.schemas.contract import contract_of
from novatrek_gen.schemas.inclusion import Answer, messages_around
from novatrek_gen.source.pointer import parse_pointer, to_pointer
from novatrek_gen.source.validation import Validator

# The number of messages into which a refused part is put, until one is accepted by its sender.
_MAX_MESSAGES = 40


def witness_of(answer: Answer) -> Witness | None:
    """Return the message of an answer about whole messages."""
    if answer.witness is None:
        return None
    return Witness(answer.witness, answer.refusal or "", answer.pointer)


def whole_message(answer: Answer, scope: str, sent: SchemaView, read: SchemaView) -> Witness | None:
    """Return a message around the refused part of one.

    Args:
        answer: the answer about the part.
        scope: the JSON Pointer of the part; ``*`` stands for any item.
        sent: the schema of the sender's messages.
        read: the schema of those who read them.

    Returns:
        None if no such message was found.
    """
    if answer.witness is None:
        return None
    if not scope:
        return witness_of(answer)
    value = json.loads(answer.witness)
    steps = parse_pointer(scope)
    accepts, refuses = Validator(contract_of(sent)), Validator(contract_of(read))
    for whole in islice(messages_around(sent, steps, value), _MAX_MESSAGES):
        if accepts.is_valid(whole) and not refuses.is_valid(whole):
            refusal, path = refuses.first_error(whole)
            text = json.dumps(whole, ensure_ascii=False, sort_keys=True)
            return Witness(text, refusal, to_pointer(map(str, path)))
    return None
