"""What happened, for whoever has to repair it: where and which kind of error, without the words of anybody."""

import traceback

from werkstadt.base.refusals import Refused


def story(error: BaseException) -> str:
    """The traceback without messages: those quote addresses, names and rows."""
    causes: list[BaseException] = [error]
    while (cause := cause_of(causes[-1])) and cause not in causes:
        causes.append(cause)
    parts = ["".join(traceback.format_tb(each.__traceback__)) + kind(each) for each in reversed(causes)]
    return "\n\nwhich led to:\n\n".join(parts)


def cause_of(error: BaseException) -> BaseException | None:
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, Refused):
        return f"{name}: {error.code}"
    if isinstance(error, OSError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name
