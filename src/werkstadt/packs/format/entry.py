"""What all entries of a pack have in common: strict keys, their lines, sources, and whether they are examples."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from werkstadt.packs.format.words import Sources


class Entry(BaseModel):
    """A set of keys. Unknown keys and wrong kinds are mistakes."""

    model_config = ConfigDict(strict=True, extra="forbid", validate_by_alias=True, validate_by_name=False)

    # How a sentence calls it.
    called: ClassVar[str] = "entry"

    _line: int = PrivateAttr(0)
    _lines: dict[str, int] = PrivateAttr(default_factory=dict)
    _lost: frozenset[str] = PrivateAttr(frozenset())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_lines(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        entry = handler(data)
        entry._line = getattr(data, "line", 0)
        entry._lines = dict(getattr(data, "lines", {}))
        entry._lost = frozenset(getattr(data, "lost", ()))
        return entry

    def line(self, key: str = "") -> int:
        """Where the key stands, or the entry itself."""
        return self._lines.get(key, self._line)

    def has_lost(self, *keys: str) -> bool:
        """A value was given but wrong, which is reported already: what depends on it can't be judged."""
        return not self._lost.isdisjoint(keys)

    @classmethod
    def attributes(cls) -> dict[str, str]:
        """Key in the file → attribute, in the order of the format."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}

    def open_keys(self) -> list[str]:
        """Keys that were written with null: these facts follow."""
        return [
            key
            for key, name in self.attributes().items()
            if name in self.model_fields_set and getattr(self, name) is None
        ]


class Fact(Entry):
    """An entry that says where it is known from."""

    source: Sources | None = Field(
        None,
        description=(
            "Where this is known from: keys of `sources` in city.yaml. A list holds for the whole entry; "
            '`{"*": […], min_age: […]}` names sources for single keys as well.'
        ),
    )
    example: bool = Field(False, description="`true`: invented for a demonstration, and shown as such.")
