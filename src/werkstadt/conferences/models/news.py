"""What is new, and what else there is to take part in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.areas.models import City
from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models.conference import Conference
from werkstadt.conferences.models.event import Event


class News(Fact):
    """What is new about a conference — Neuigkeit: "drop-off places added", "walk cancelled"."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="news")
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="news")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    text = TranslatedField(_("text"))
    published_at = models.DateTimeField(_("published"))

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
        ordering = ["-published_at", "slug"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="news_once_per_conference")]

    def __str__(self) -> str:
        return str(self.title)


class RelatedFormat(Fact):
    """Another way to take part — weiteres Beteiligungsangebot: youth forum, district council …"""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="related_formats")
    slug = models.SlugField(_("short name"))
    name = TranslatedField(_("name"))
    text = TranslatedField(_("explanation"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    url = models.URLField(_("web site"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("related format")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="related_format_once_per_city")]

    def __str__(self) -> str:
        return str(self.name)
