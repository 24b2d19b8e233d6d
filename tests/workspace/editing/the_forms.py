"""Forms of facts as a browser sends them, for tests."""

from __future__ import annotations

from typing import Any

from django.test import Client

from tests.staff import FROM_HERE


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return str(response.content.decode())


def filled(client: Client, address: str) -> dict[str, Any]:
    """The form of a page as it stands there."""
    shown = client.get(address)
    sent: dict[str, Any] = {"base": shown.context["base"]}
    for bound in shown.context["form"]:
        value = bound.value()
        if value in (None, False, ""):
            continue
        words = bound.field.widget.format_value(value) if not isinstance(value, bool | list) else value
        sent[bound.name] = "on" if words is True else words[0] if isinstance(words, list) and len(words) == 1 else words
    return sent


def filled_from(response: Any) -> dict[str, Any]:
    """The form of an answer, sent again as it stands there."""
    form = response.context["form"]
    sent = {name: value for name, value in form.data.items() if value}
    sent |= {name: form.data.getlist(name) for name in form.data if len(form.data.getlist(name)) > 1}
    return sent | {"base": response.context["base"]}


def send(client: Client, address: str, sent: dict[str, Any]) -> Any:
    return client.post(address, sent, headers=FROM_HERE)
