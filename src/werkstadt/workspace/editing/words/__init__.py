"""Labels and hints of everything that can be edited."""

from werkstadt.workspace.editing.words.city import OF_CITY
from werkstadt.workspace.editing.words.conference import CONFERENCE
from werkstadt.workspace.editing.words.kinds import Key, Named, Section
from werkstadt.workspace.editing.words.programme import OF_CONFERENCE

__all__ = ["NAMED", "Key", "Named", "Section"]

NAMED: dict[str, Named] = {each.kind: each for each in (CONFERENCE, *OF_CONFERENCE, *OF_CITY)}
