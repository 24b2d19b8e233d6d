"""Facts with their sources."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.privacy import NOTHING, Personal


class Fact(models.Model):
    """Something we state — Angabe: where we know it from, whether it is an example, what is still to come."""

    # {"*": ["press_de"], "min_age": ["press_de"]}: keys of areas.Source; "*" stands for everything not named itself.
    sources = models.JSONField(_("sources"), default=dict, blank=True)
    is_example = models.BooleanField(_("example"), default=False)
    # Keys of the pack (not always names of fields) whose facts follow: pages say so instead of saying nothing.
    open_facts = models.JSONField(_("facts that follow"), default=list, blank=True)

    # Facts are public; officials appear by their role. What tells about a person is no Fact, or says so itself.
    about_people: Personal = NOTHING

    class Meta:
        abstract = True

    def source_keys(self) -> list[str]:
        """All sources of this fact, each once, in the order they were named."""
        named: dict[str, Any] = self.sources or {}
        return list(dict.fromkeys(key for keys in named.values() for key in keys))
