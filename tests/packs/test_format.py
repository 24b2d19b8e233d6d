"""The format is documented: every key, in docs/packs.md and in the JSON Schemas."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.write_pack_reference import files
from werkstadt.packs import demonstration_pack
from werkstadt.packs import format as form
from werkstadt.packs.kinds import KINDS
from werkstadt.packs.reading.draft import AREAS, CITY
from werkstadt.packs.reading.nodes import read
from werkstadt.packs.schema import FILES, schema
from werkstadt.packs.sentences import SENTENCES, Code

SOURCES = Path(form.__file__).parent.parent
ENTRIES = [getattr(form, name) for name in form.__all__ if name not in {"Entry", "Fact"}]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_every_key_is_described(entry):
    undescribed = [name for name, field in entry.model_fields.items() if not (field.description or "").strip()]

    assert undescribed == []


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_documentation_and_schemas_are_current(path):
    assert path.read_text(encoding="utf-8") == files()[path], "Run tools/write_pack_reference.py"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_knows_every_key_and_no_other(name):
    made = schema(name)

    assert made["additionalProperties"] is False
    assert set(made["properties"]) == set(FILES[name].attributes())
    assert made["title"] == f"{name}.yaml"


def test_the_schema_names_the_open_facts_and_the_patterns():
    defined = schema("conference")["$defs"]["Event"]["properties"]

    assert {"type": "null"} in defined["bring"]["anyOf"]
    assert re.fullmatch(defined["slug"]["pattern"], "werkstadt-nord-2025")
    assert not re.fullmatch(defined["slug"]["pattern"], "WerkStadt Nord")


def test_the_demonstration_pack_uses_only_keys_of_the_schemas():
    folder = demonstration_pack()
    conferences = [("conference", path) for path in folder.glob("conferences/*/conference.yaml")]

    assert conferences
    for name, path in [("city", folder / CITY), ("areas", folder / AREAS), *conferences]:
        raw, mistakes = read(path.read_text(encoding="utf-8"), path.name)
        assert mistakes == []
        assert raw is not None
        assert set(raw) <= set(schema(name)["properties"])


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_plain_key_has_a_field_of_its_model(kind):
    fields = {field.name for field in kind.model._meta.get_fields()}

    missing = [key for key in kind.plain_keys() if kind.field(key) not in fields]

    assert missing == []


def test_every_mistake_has_a_sentence_and_happens_somewhere():
    written = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py") if path.name != "sentences.py")

    assert set(SENTENCES) == set(Code)
    assert [code.name for code in Code if f"Code.{code.name}" not in written] == []
