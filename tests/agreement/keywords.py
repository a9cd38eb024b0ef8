"""Examples of what each keyword of draft-07 allows and forbids.

By keyword: schemas, each with values it accepts and values it rejects. The values are JSON text,
because Python cannot represent some of them exactly.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Trial: TypeAlias = tuple[Any, list[str], list[str]]

_EVERY = ["null", "true", "1", "1.5", '"a"', "[]", "{}"]
_PERSON = {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}


def _others(*kept: str) -> list[str]:
    return [text for text in _EVERY if text not in kept]


KEYWORDS: dict[str, list[Trial]] = {
    "type: string": [({"type": "string"}, ['""', '"1"', r'"\u0000"'], _others('"a"'))],
    "type: integer": [
        ({"type": "integer"}, ["0", "-1", "5.0", "1e2", "123456789012345678901234567890"],
         [*_others("1"), '"1"', "0.5"]),
    ],
    "type: number": [
        ({"type": "number"}, ["0", "1.5", "1e400", "9007199254740993", "0.10000000000000000001"],
         [*_others("1", "1.5"), '"1.5"']),
        ({"type": "number", "format": "decimal"}, ["0", "19.90", "1234567890123456.78"],
         [*_others("1", "1.5"), '"1.5"']),
    ],
    "type: boolean": [({"type": "boolean"}, ["true", "false"], [*_others("true"), "0", '"true"'])],
    "type: null": [({"type": "null"}, ["null"], [*_others("null"), "0", '""', "false"])],
    "type: array": [({"type": "array"}, ["[]", "[1, null]"], _others("[]"))],
    "type: object": [({"type": "object"}, ["{}", '{"a": null}'], _others("{}"))],
    "type: [..]": [
        ({"type": ["string", "null"]}, ['"a"', "null"], _others('"a"', "null")),
        ({"type": ["integer", "string"]}, ["1", '"1"'], _others("1", '"a"')),
        ({"type": ["boolean", "array", "null"]}, ["true", "[1]", "null"], ["1", "{}", '"true"']),
    ],
    "const": [
        ({"const": "a"}, ['"a"'], ['"b"', "null"]),
        ({"const": 1}, ["1", "1.0"], ["2", "true", '"1"']),
        ({"const": None}, ["null"], ["0", "false", '""']),
        ({"const": False}, ["false"], ["0", "true", "null"]),
        ({"const": 1.5}, ["1.5", "15e-1"], ["1.6", '"1.5"']),
        ({"const": {"a": [1]}}, ['{"a": [1]}'], ['{"a": [2]}', '{"a": 1}']),
    ],
    "enum": [
        ({"enum": ["a", "b"]}, ['"a"', '"b"'], ['"c"', "null", "1"]),
        ({"type": "string", "enum": ["a", "b"]}, ['"a"'], ['"c"', "1"]),
        ({"type": "integer", "enum": [1, 2]}, ["1", "2.0"], ["3", "true", '"1"']),
        ({"enum": [1, "1", None]}, ["1", '"1"', "null"], ["true", "2", '"2"']),
        ({"enum": [True, 1.5]}, ["true", "1.5"], ["false", "1", '"true"']),
        ({"enum": [[1], {"a": 1}]}, ["[1]", '{"a": 1}'], ["[2]", "[]", '{"a": 2}']),
    ],
    "minLength": [({"type": "string", "minLength": 2}, ['"ab"', '"éé"'], ['"a"', '"😀"'])],
    "maxLength": [({"type": "string", "maxLength": 2}, ['"ab"', '"😀😀"', '""'], ['"abc"'])],
    "pattern": [
        ({"type": "string", "pattern": "^[A-Z]{3}$"}, ['"ABC"'], ['"AB"', '"abc"', r'"ABC\n"']),
        ({"type": "string", "pattern": r"^\d+$"}, ['"12"'], ['"٣"', '""', '"a"']),
        ({"type": "string", "pattern": "b"}, ['"abc"'], ['"ac"']),
        ({"type": "string", "pattern": "^(?=a)ab$"}, ['"ab"'], ['"b"']),
    ],
    "format: uuid": [
        ({"type": "string", "format": "uuid"}, ['"123E4567-e89b-12d3-a456-426614174000"'],
         ['"123e4567e89b12d3a456426614174000"', '"{123e4567-e89b-12d3-a456-426614174000}"', '"a"']),
    ],
    "format: date-time": [
        ({"type": "string", "format": "date-time"},
         ['"2024-02-29T12:00:00Z"', '"2016-12-31T23:59:60Z"', '"0000-01-01T00:00:00.1234567Z"'],
         ['"2024-02-29T12:00:00"', '"2023-02-29T12:00:00Z"', '"1709208000"', "1709208000",
          '"2024-02-29 12:00:00Z"', '"2024-02-29T12:00Z"', '"2024-02-29"']),
    ],
    "format: date": [
        ({"type": "string", "format": "date"}, ['"2024-02-29"', '"0000-01-01"'],
         ['"2023-02-29"', '"2024-02-29T00:00:00Z"', "19782", '"19782"', '"2024-2-29"']),
    ],
    "format: decimal": [
        ({"type": "string", "format": "decimal"}, ['"1.50"', '"+01.5"', '"1e3"'],
         ['"abc"', '"NaN"', "1.5", '""']),
        ({"type": "number", "format": "decimal"}, ["1.50", "1e4001"], ['"1.50"']),
        ({"type": ["string", "number"], "format": "decimal"}, ['"1.50"', "1.50"], ['"a"', "true"]),
    ],
    "other formats": [
        ({"type": "string", "format": "email"}, ['"A@b.de"'], ['"a"']),
        ({"type": "string", "format": "uri"}, ['"https://a.de"'], ['"a b"']),
        ({"type": "string", "format": "ipv4"}, ['"127.0.0.1"'], ['"1.2.3"']),
        ({"type": "string", "format": "time"}, ['"12:00:00Z"'], ['"12:00"']),
        ({"type": "string", "format": "duration"},
         ['"P1D"', '"P1Y2M3DT4H5M6S"', '"PT1M"', '"P2W"'],
         ['"P"', '"PT"', '"P1DT"', '"1D"', '"P1Y2D"', '"PT1H1S"']),
    ],
    "minimum, maximum": [
        ({"type": "integer", "minimum": 1, "maximum": 3}, ["1", "3"], ["0", "4"]),
        ({"type": "number", "minimum": 0.5}, ["0.5", "1"], ["0.49999999999999999", "0.4"]),
        ({"type": "number", "format": "decimal", "maximum": 1}, ["1.00"], ["1.01"]),
    ],
    "exclusiveMinimum, exclusiveMaximum": [
        ({"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 3}, ["2"], ["1", "3"]),
        ({"type": "number", "exclusiveMaximum": 0.5}, ["0.4"], ["0.5", "0.50"]),
    ],
    "multipleOf": [
        ({"type": "integer", "multipleOf": 5}, ["10", "0", "-5"], ["7"]),
        ({"type": "number", "multipleOf": 0.01}, ["19.99", "4.35"], ["0.001"]),
        ({"type": "number", "format": "decimal", "multipleOf": 0.01}, ["19.99"], ["19.999"]),
    ],
    "items": [
        ({"type": "array", "items": {"type": "integer"}}, ["[]", "[1, 2.0]"], ['["1"]', "[true]"]),
        ({"type": "array", "items": False}, ["[]"], ["[1]"]),
        ({"items": {"type": "string"}}, ['["a"]', "1", "{}"], ["[1]"]),
    ],
    "items: [..], additionalItems": [
        ({"type": "array", "items": [{"type": "integer"}, {"type": "string"}]},
         ["[]", "[1]", '[1, "a", null]'], ['["a"]', "[1, 2]"]),
        ({"type": "array", "items": [{"type": "integer"}, {"type": "string"}],
          "additionalItems": False, "minItems": 2},
         ['[1, "a"]'], ["[1]", '["a", 1]', '[1, "a", 2]']),
        ({"type": "array", "items": [{}], "additionalItems": {"type": "integer"}},
         ['["a", 1]'], ['["a", "b"]']),
    ],
    "minItems, maxItems": [
        ({"type": "array", "minItems": 1, "maxItems": 2}, ["[1]", "[1, 2]"], ["[]", "[1, 2, 3]"]),
    ],
    "uniqueItems": [
        ({"type": "array", "uniqueItems": True},
         ["[1, true]", '[1, "1"]'], ["[1, 1.0]", "[{}, {}]"]),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True},
         ['["a"]'], ['["a", "a"]']),
    ],
    "contains": [
        ({"type": "array", "contains": {"type": "integer"}}, ['["a", 1]'], ["[]", '["a"]']),
    ],
    "properties": [
        ({"type": "object", "properties": {"a": {"type": "integer"}}},
         ["{}", '{"a": 1}', '{"b": "x"}'], ['{"a": "1"}', '{"a": null}', "[]"]),
        ({"type": "object", "properties": {"a": False}}, ["{}"], ['{"a": 1}', '{"a": null}']),
    ],
    "required": [
        (_PERSON, ['{"name": "a"}'], ["{}", '{"name": null}']),
        ({"type": "object", "required": ["a"]}, ['{"a": null}'], ["{}"]),
    ],
    "additionalProperties": [
        ({"type": "object", "additionalProperties": {"type": "integer"}},
         ['{"a": 1}', "{}"], ['{"a": "1"}', '{"a": null}']),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": False},
         ['{"a": 1}'], ['{"b": 1}']),
        ({"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "integer"}},
         ['{"a": "x", "b": 1}'], ['{"b": "x"}']),
    ],
    "patternProperties": [
        ({"type": "object", "patternProperties": {"^a": {"type": "integer"}}},
         ['{"a1": 1, "b": "x"}'], ['{"a1": "x"}']),
    ],
    "propertyNames": [
        ({"type": "object", "propertyNames": {"maxLength": 2}}, ['{"ab": 1}'], ['{"abc": 1}']),
    ],
    "minProperties, maxProperties": [
        ({"type": "object", "minProperties": 1, "maxProperties": 2},
         ['{"a": 1}'], ["{}", '{"a": 1, "b": 1, "c": 1}']),
    ],
    "dependencies": [
        ({"type": "object", "dependencies": {"a": ["b"]}}, ['{"b": 1}', '{"a": 1, "b": 1}'],
         ['{"a": 1}']),
        ({"type": "object", "dependencies": {"a": {"required": ["c"]}}}, ['{"a": 1, "c": 1}'],
         ['{"a": 1}']),
    ],
    "allOf": [
        ({"allOf": [_PERSON, {"type": "object", "properties": {"age": {"type": "integer"}}}]},
         ['{"name": "a", "age": 1}'], ['{"age": 1}', '{"name": "a", "age": "1"}']),
        ({"type": "integer", "allOf": [{"minimum": 1}, {"maximum": 3}]}, ["2"], ["0", "4"]),
    ],
    "anyOf": [
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]},
         ['"a"', "1"], ["true", "null", "[]"]),
        ({"anyOf": [_PERSON, {"type": "null"}]}, ['{"name": "a"}', "null"], ["{}", '"a"']),
    ],
    "oneOf": [
        ({"oneOf": [{"type": "string"}, {"type": "boolean"}]}, ['"a"', "true"], ["1", "null"]),
        ({"oneOf": [{"const": "a"}, {"const": "b"}, {"const": 3}]}, ['"b"', "3"], ['"c"', "4"]),
        ({"oneOf": [{"type": "integer"}, {"minimum": 2}]}, ["1", "2.5", '"a"'], ["3"]),
        ({"oneOf": [
            {"type": "object", "required": ["kind", "a"],
             "properties": {"kind": {"const": "a"}, "a": {"type": "integer"}}},
            {"type": "object", "required": ["kind", "b"],
             "properties": {"kind": {"const": "b"}, "b": {"type": "string"}}},
        ]}, ['{"kind": "a", "a": 1}', '{"kind": "b", "b": "x"}'],
         ['{"kind": "a", "b": "x"}', '{"kind": "c"}', '{"kind": "b", "b": 1}']),
    ],
    "not": [({"not": {"type": "string"}}, ["1", "null"], ['"a"'])],
    "if, then, else": [
        ({"if": {"type": "integer"}, "then": {"minimum": 1}, "else": {"type": "string"}},
         ["1", '"a"'], ["0", "true"]),
    ],
    "boolean schemas": [
        (True, _EVERY, []),
        ({"anyOf": [False, {"type": "string"}]}, ['"a"'], ["1"]),
    ],
    "definitions, $ref": [
        ({"$ref": "#/definitions/Node", "minimum": 5}, ['{"next": {"next": {}}}', "{}"],
         ['{"next": 1}', '{"next": {"next": "a"}}', "9"]),
        ({"$ref": "#/definitions/Tree"}, ["1", "[1, [2, []]]"], ['"a"', '[["a"]]', "[[true]]"]),
    ],
    "annotations": [
        ({"type": "string", "$comment": "a", "title": "b", "default": 1, "examples": [2],
          "readOnly": True, "contentEncoding": "base64", "contentMediaType": "text/plain"},
         ['"not base64"'], ["1"]),
    ],
}  # fmt: skip

NAMED: dict[str, Any] = {
    "Node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Node"}}},
    "Tree": {
        "anyOf": [
            {"type": "integer"},
            {"type": "array", "items": {"$ref": "#/definitions/Tree"}},
        ]
    },
}
