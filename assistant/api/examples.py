"""The examples of the OpenAPI document: calls on the documents of `corpus/`, each with what came back.

`examples.json` is written by `python -m tests.assistant.api.trials.examples`, and a test asks every call again.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import JsonValue, TypeAdapter

FILE = Path(__file__).with_name("examples.json")
_FIELD = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Example:
    """One call on an operation, under the name that the document gives it, and its response.

    `parameters` go into the path where it names them and else into the query. A response of another media type than JSON
    is its text.
    """

    name: str
    operation: str
    method: str
    path: str
    status: int = 200
    media_type: str = "application/json"
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    body: JsonValue = None
    response: JsonValue = None

    @property
    def address(self) -> str:
        """The path with its parameters filled in."""
        return _FIELD.sub(lambda found: str(self.parameters[found[1]]), self.path)

    @property
    def query(self) -> dict[str, str | int]:
        """The parameters that stand behind the path."""
        in_path = _FIELD.findall(self.path)
        return {name: value for name, value in self.parameters.items() if name not in in_path}


_EXAMPLES = TypeAdapter(tuple[Example, ...])


def read_examples() -> tuple[Example, ...]:
    """The examples in the order of their file."""
    return _EXAMPLES.validate_json(FILE.read_bytes())


def write_examples(examples: tuple[Example, ...]) -> None:
    FILE.write_bytes(_EXAMPLES.dump_json(examples, indent=1, exclude_defaults=True) + b"\n")


def add_examples(paths: Mapping[str, Any]) -> None:
    """Put every example into the paths of an OpenAPI document: what is sent, where it is right to send it, and the answer."""
    for example in read_examples():
        operation = paths[example.path][example.method.lower()]
        _add(operation["responses"][str(example.status)]["content"][example.media_type], example.name, example.response)
        if example.status < 400:
            _add_sent(operation, example)


def _add_sent(operation: dict[str, Any], example: Example) -> None:
    if example.body is not None:
        _add(operation["requestBody"]["content"]["application/json"], example.name, example.body)
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.parameters:
            _add(parameter, example.name, example.parameters[parameter["name"]])


def _add(place: dict[str, Any], name: str, value: JsonValue) -> None:
    place["examples"] = {**place.get("examples", {}), name: {"value": value}}
