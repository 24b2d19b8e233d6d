"""The organisation that runs conferences, its sources and its figures."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from werkstadt.base.models import Fact
from werkstadt.base.privacy import NOTHING
from werkstadt.base.translated import TranslatedField

NEEDS_KEPT_DAYS = 7
CONTACTS_KEPT_DAYS = 30
# An area has its turn every few years.
FOLLOWERS_KEPT_DAYS = 1095


class CityQuerySet(models.QuerySet["City"]):
    def at_host(self, host: str) -> City | None:
        """The city with this host name; the only city there is when none names its hosts."""
        cities = list(self.order_by("pk"))
        for city in cities:
            if host in city.hosts:
                return city
        nameless = [city for city in cities if not city.hosts]
        return nameless[0] if len(nameless) == 1 else None


class City(Fact):
    """The organisation that runs conferences — Stadt. Owns everything below."""

    slug = models.SlugField(_("short name"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    also = TranslatedField(_("name in other languages"))
    state = models.CharField(_("federal state"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Berlin")
    # Host names without port; empty: every host (one city per installation).
    hosts = models.JSONField(_("host names"), default=list, blank=True)
    # In the order of the language menu: [{"code": "uk", "is_reviewed": true}, …]; the first is the original.
    languages = models.JSONField(_("languages"), default=list)

    motto = TranslatedField(_("motto"))
    lead = TranslatedField(_("lead"))
    about = TranslatedField(_("what a Sozialraumkonferenz is"))

    organisation = TranslatedField(_("organisation"))
    unit = TranslatedField(_("contact unit"))
    street = models.CharField(_("street"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=20, blank=True)
    town = models.CharField(_("town"), max_length=200, blank=True)
    email = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=50, blank=True)
    url = models.URLField(_("web site"), blank=True)

    imprint = TranslatedField(_("imprint"))
    privacy = TranslatedField(_("privacy"))
    accessibility = TranslatedField(_("accessibility statement"))
    easy = TranslatedField(_("about this site in easy language"))

    # The outline of the whole city for its mark, as drawn from the borders at import; see areas.marks.
    mark = models.JSONField(null=True, blank=True, editable=False)

    turn_months = models.PositiveSmallIntegerField(
        _("months between two conferences of an area"), null=True, blank=True
    )
    answer_weeks = models.PositiveSmallIntegerField(_("weeks until an answer is due"), null=True, blank=True)
    needs_kept_days = models.PositiveSmallIntegerField(
        _("days after a conference until support needs are deleted"), default=NEEDS_KEPT_DAYS
    )
    contacts_kept_days = models.PositiveSmallIntegerField(
        _("days after a conference until contacts are deleted"), default=CONTACTS_KEPT_DAYS
    )
    followers_kept_days = models.PositiveSmallIntegerField(
        _("days after confirming until addresses for news are deleted"), default=FOLLOWERS_KEPT_DAYS
    )

    objects = CityQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(needs_kept_days__gte=1, contacts_kept_days__gte=1),
                name="city_keeps_for_a_day_at_least",
            ),
            models.CheckConstraint(
                condition=models.Q(followers_kept_days__gte=1), name="city_keeps_followers_for_a_day_at_least"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Its name in the active language, where it has one of its own: „يينا“."""
        said = self.also.said()
        return self.name if said.is_missing else said.words or self.name

    @property
    def language_codes(self) -> list[str]:
        return [language["code"] for language in self.languages]

    def is_reviewed(self, code: str) -> bool:
        """Whether a person who speaks this language has checked its texts."""
        return any(language["code"] == code and language.get("is_reviewed") for language in self.languages)


class Source(models.Model):
    """Where we know something from — Quelle."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="source_list")
    slug = models.SlugField(_("short name"))
    title = TranslatedField(_("title"))
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    note = TranslatedField(_("note"))
    position = models.PositiveSmallIntegerField(default=0)

    about_people = NOTHING

    class Meta:
        verbose_name = _("source")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="source_once_per_city")]

    def __str__(self) -> str:
        return self.slug


class Figure(Fact):
    """A number about the city — Kennzahl: with its day and its source."""

    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="figures")
    slug = models.SlugField(_("short name"))
    label = TranslatedField(_("label"))
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    unit = TranslatedField(_("unit"))
    as_of = models.DateField(_("as of"), null=True, blank=True)
    is_approximate = models.BooleanField(_("approximate"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("figure")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["city", "slug"], name="figure_once_per_city")]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
