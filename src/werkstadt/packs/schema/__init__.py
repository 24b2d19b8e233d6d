"""JSON Schemas of the pack's files, for editors that complete and check while you type."""

from __future__ import annotations

from typing import Any

from werkstadt.packs.format import AreasFile, CityFile, ConferenceFile, Entry

FILES: dict[str, type[Entry]] = {"city": CityFile, "areas": AreasFile, "conference": ConferenceFile}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of city.yaml, areas.yaml or conference.yaml."""
    made = FILES[name].model_json_schema(by_alias=True)
    for entry in [made, *made.get("$defs", {}).values()]:
        for described in entry.get("properties", {}).values():
            # Made from the key itself: says nothing.
            described.pop("title", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": f"{name}.yaml"}
