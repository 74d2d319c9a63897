"""Nouns → the JSON Schemas that are published; ``python -m storytrack.files.schema_making`` writes them.

pydantic tells the fields and their types. What validators check beyond these is added here, as far as a
schema can say it: which ends a qualifier needs, what may not be empty, how long a text may be; and the
short forms that report files and definitions may use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from storytrack.files.exchange.story_form import StoryFile
from storytrack.files.quantity_words import HEDGES, NUMBER, PLAIN
from storytrack.files.schemas import SCHEMAS, VERSION, schema_file
from storytrack.model.definition import StoryDefinition
from storytrack.model.hedges import STANDARD_HEDGES, TABLES
from storytrack.model.noun import Noun
from storytrack.model.quantity import LARGEST
from storytrack.model.report import Report

__all__ = ["made_schema"]

Schema = dict[str, Any]

_SAYS_SOMETHING = {"pattern": r"\S"}
_NUMBER = {"type": "number"}
_NOTHING = {"type": "null"}
_FIGURE = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
_END = {"anyOf": [{"type": "number", "minimum": -2 * LARGEST, "maximum": 2 * LARGEST}, _NOTHING]}
_UNIT_AND_PHRASE = {"unit": {"type": "string"}, "phrase": {"type": "string"}}


def made_schema(name: str) -> Schema:
    """The schema of that name, made anew."""
    noun, finished = _MAKING[name]
    schema = _tidied(noun.model_json_schema(mode="validation", ref_template="#/$defs/{model}"))
    parts = schema.pop("$defs", {})
    parts[noun.__name__] = {**schema}
    for part, beyond in _BEYOND_THE_FIELDS.items():
        if part in parts:
            _laid_over(parts[part], beyond)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:storytrack:schema:{name}:{VERSION}",
        "title": f"storytrack {name}, version {VERSION}",
        "description": SCHEMAS[name],
        **finished(parts),
        "$defs": dict(sorted(parts.items())),
    }


def _tidied(part: Any) -> Any:
    """Without titles that repeat names of fields, roles of Sphinx, examples, line breaks; texts bounded."""
    if isinstance(part, list):
        return [_tidied(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if key not in {"title", "properties", "description"}}
    tidy = {key: _tidied(value) for key, value in kept.items()}
    if "description" in part:
        said, _, _example = part["description"].partition(">>>")
        tidy["description"] = " ".join(_ROLE.sub(r"\1", said).replace("``", "`").split())
    if "properties" in part:
        tidy["properties"] = {name: _tidied(field) for name, field in part["properties"].items()}
    if part.get("type") == "string" and not {"enum", "const", "format", "maxLength"} & part.keys():
        tidy["maxLength"] = Noun.model_config["str_max_length"]
    return tidy


_ROLE = re.compile(r":\w+:`~?(?:[\w.]*\.)?(\w+)`")


def _laid_over(under: Schema, over: Schema) -> None:
    """What is said beyond the fields goes into the schema; a choice takes the place of what was there."""
    for key, value in over.items():
        if isinstance(value, dict) and isinstance(under.get(key), dict) and "anyOf" not in value:
            _laid_over(under[key], value)
        else:
            under[key] = deepcopy(value)


def _when(qualifiers: list[str], low: Schema, high: Schema) -> Schema:
    """What the ends must be for these qualifiers; an end that may be nothing may also be left out."""
    ends = {"low": low, "high": high}
    needed = [name for name, end in ends.items() if end is not _NOTHING and end is not _END]
    one_of_them: Schema = {"properties": {"qualifier": {"enum": qualifiers}}}
    if "exact" not in qualifiers:
        one_of_them["required"] = ["qualifier"]  # left out, it is exact
    return {"if": one_of_them, "then": {"properties": ends, "required": needed}}


_SIGNED = {"by": _SAYS_SOMETHING, "why": _SAYS_SOMETHING}
_OTHER_ACTS = (
    "Ruling WithdrawClaim WithdrawReport WithdrawSource AnotherEvent MergeMetrics SplitScope Undo".split()
)
_BEYOND_THE_FIELDS: dict[str, Schema] = {
    "Quantity": {
        "properties": {"low": _END, "high": _END, "value": {"anyOf": [_FIGURE, _NOTHING]}},
        "allOf": [
            _when(["exact"], _NUMBER, _NUMBER),
            _when(["none"], {"const": 0}, {"const": 0}),
            _when(["about", "between"], _NUMBER, _NUMBER),
            _when(["at_least", "more_than"], _NUMBER, _NOTHING),
            _when(["at_most", "less_than"], _END, _NUMBER),
            _when(["unknown"], _NOTHING, _NOTHING),
        ],
    },
    "Span": {"properties": {"quote": {"minLength": 1}}, "required": ["start", "end", "quote"]},
    "Report": {"properties": {"outlet": _SAYS_SOMETHING, "claims": {"minItems": 1}}},
    "StoryDefinition": {
        "properties": {
            "id": _SAYS_SOMETHING,
            "utc_offset": {"pattern": r"^\s*[+-](0[0-9]|1[0-4]):?[0-5][0-9]\s*$"},
            "hedges": {"enum": ["", *TABLES]},
            "relations": {
                "items": {"anyOf": [{"type": "string", "maxLength": 2_000}, {"$ref": "#/$defs/Relation"}]}
            },
        }
    },
    "SharedSource": {"properties": {**_SIGNED, "sources": {"minItems": 2}}},
    **{act: {"properties": _SIGNED} for act in _OTHER_ACTS},
}


# --- the short forms that people write -------------------------------------------------------


def _either(*forms: Schema) -> Schema:
    return {"anyOf": list(forms)}


def _a(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_TIME_IN_WORDS: Schema = {
    "type": "string",
    "pattern": r"\d",
    "maxLength": 100,
    "description": "A date, or a time with its zone: 2025-03-12, 2025-03-12T18:30+05:00.",
}


def _without_case(text: str) -> str:
    """A pattern for a text however its letters are written; JSON Schema knows no flags."""
    signs = (f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in text)
    return "".join(signs).replace(r"\ ", r"\s+")


def _in_words(texts: list[str]) -> str:
    return "|".join(map(_without_case, texts))


def _quantity_in_words() -> Schema:
    hedges = _in_words([*HEDGES])
    words = _in_words(["unknown", "none", "all", *STANDARD_HEDGES.words])
    number = f"(?:{_SPACED.sub(_loose, NUMBER)})"
    span = rf"(?:[fF][rR][oO][mM]\s+)?{number}\s+[tT][oO]\s+{number}"
    between = rf"[bB][eE][tT][wW][eE][eE][nN]\s+{number}\s+[aA][nN][dD]\s+{number}"
    dashed = rf"(?:{PLAIN})\s*[-–—]\s*(?:{PLAIN})"
    pattern = rf"^\s*(?:(?:(?:{hedges})\s+)?{number}|{span}|{between}|{dashed}|{words})\s*$"
    return {
        "type": "string",
        "pattern": pattern,
        "description": "at least 27, over 30, a dozen, 20 to 30, dozens",
    }


_SPACED = re.compile(r"\\.|[a-z]| ")


def _loose(part: re.Match[str]) -> str:
    """A letter in either case, a space as any; what is escaped stays."""
    found = part[0]
    if found == " ":
        return r"\s+"
    return f"[{found}{found.upper()}]" if len(found) == 1 else found


def _short(name: str, value: Schema) -> Schema:
    fields = {name: value, **_UNIT_AND_PHRASE}
    return {"type": "object", "properties": fields, "required": [name], "additionalProperties": False}


def _short_quantities() -> Schema:
    hedged = ("exactly", "about", "at_least", "more_than", "at_most", "less_than", "all")
    ends = {"type": "array", "items": _FIGURE, "minItems": 2, "maxItems": 2}
    return _either(
        _FIGURE,
        _quantity_in_words(),
        *(_short(name, _FIGURE) for name in hedged),
        *(_short(name, {"const": True}) for name in ("unknown", "none", "all")),
        _short("between", ends),
        _short("vague", {"enum": sorted(STANDARD_HEDGES.words)}),
        _short("date", _TIME_IN_WORDS),
    )


def _report_file(parts: dict[str, Schema]) -> Schema:
    """One report, a list of them, or a list under ``reports``; with the short forms of people."""
    time = _either(_TIME_IN_WORDS, _a("When"))
    parts["ShortQuantity"] = _short_quantities()
    parts["Report"]["properties"]["published_at"] = time
    claim = parts["Claim"]["properties"]
    claim["as_of"] = _either(time, _NOTHING)
    claim["said_by"] = _either({"type": "string", "description": "The speaker."}, _a("Attribution"))
    claim["quantity"] = _either(
        _a("ShortQuantity"), *(_a(name) for name in ("Quantity", "StateValue", "DateValue"))
    )
    parts["Report"]["properties"]["received_at"] = _either(_TIME_IN_WORDS, _NOTHING)
    parts["DateValue"]["properties"]["date"] = time
    several = {"type": "array", "items": _a("Report"), "minItems": 1}
    under = {
        "type": "object",
        "properties": {"reports": several},
        "required": ["reports"],
        "additionalProperties": False,
    }
    return _either(_a("Report"), several, under)


def _definition_file(parts: dict[str, Schema]) -> Schema:
    """A definition; its metrics as a list, or as a mapping of their ids."""
    fields = parts["StoryDefinition"]["properties"]
    by_name = {key: value for key, value in parts["Metric"].items() if key != "required"}
    parts["MetricByName"] = {**by_name, "required": ["kind"]}
    named = {
        "type": "object",
        "propertyNames": parts["Metric"]["properties"]["id"],
        "additionalProperties": _a("MetricByName"),
    }
    fields["metrics"] = _either(fields["metrics"], named)
    fields["began"] = _either(_TIME_IN_WORDS, _a("When"), _NOTHING)
    minutes = {"type": "integer", "minimum": -899, "maximum": 899, "description": "As YAML reads -10:00."}
    fields["utc_offset"] = _either(fields["utc_offset"], minutes)
    return _a("StoryDefinition")


_MAKING: dict[str, tuple[type[Noun], Callable[[dict[str, Schema]], Schema]]] = {
    "report": (Report, _report_file),
    "definition": (StoryDefinition, _definition_file),
    "story": (StoryFile, lambda _: _a("StoryFile")),
}

if __name__ == "__main__":
    for _name in SCHEMAS:
        _file = schema_file(_name)
        _file.parent.mkdir(exist_ok=True)
        _file.write_text(json.dumps(made_schema(_name), indent=2) + "\n", encoding="utf-8")
