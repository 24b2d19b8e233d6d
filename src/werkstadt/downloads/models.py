"""Files we offer, with language and licence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact
from werkstadt.base.translated import TranslatedField
from werkstadt.conferences.models import Basis, Conference


class Download(Fact):
    """A file we offer — Download: a file of our own, a page elsewhere, or announced and not there yet."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="downloads")
    basis = models.ForeignKey(Basis, on_delete=models.SET_NULL, null=True, blank=True, related_name="downloads")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    text = TranslatedField(_("what it is"))
    language = models.CharField(_("language"), max_length=20, blank=True)
    # File name in the folder DATA/files/<sha256>; the content never changes, a new content is a new sum.
    file = models.CharField(_("file name"), max_length=200, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    url = models.URLField(_("address elsewhere"), max_length=500, blank=True)
    published_on = models.DateField(_("date"), null=True, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)
    licence_url = models.URLField(_("licence text"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("download")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["conference", "slug"], name="download_once_per_conference")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def format(self) -> str:
        """„PDF“: what stands after the last dot of the file name."""
        return self.file.rpartition(".")[2].upper() if "." in self.file else ""
