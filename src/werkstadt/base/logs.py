"""Lines of the log without the links that open something."""

from __future__ import annotations

import logging
import re

# Tokens in links have 22 signs or more. A long name of a page is hidden as well, which harms nobody.
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{22,}(?=/|$|\W)")


class WithoutTokens(logging.Filter):
    """For handlers: hides what could be the token of a link in any line, whoever writes it."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        hidden = _TOKEN.sub("…", said)
        if hidden != said:
            record.msg, record.args = hidden, ()
        return True
