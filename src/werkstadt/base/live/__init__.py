"""Open streams that carry no data: they say "ask again", and the page fetches the part it shows.

`live.announce("seats-werkstadt-nord-2025")` after a change; pages listen at `/live/seats-werkstadt-nord-2025`.
"""

from werkstadt.base.live.announcing import announce, version
from werkstadt.base.live.streams import ADDRESS, address

__all__ = ["ADDRESS", "address", "announce", "version"]
