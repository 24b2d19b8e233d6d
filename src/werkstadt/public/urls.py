"""Addresses for residents. Each page has its own in every language; /de/… stands for all."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.public import (
    areas,
    cards,
    clock,
    components,
    conferences,
    following,
    formats_urls,
    live_seats,
    mailbox,
    programme,
    proposal_urls,
    seat_urls,
    texts,
)

CONFERENCE = "conferences/<slug:conference>/"

localised: list[URLPattern] = [
    path("", areas.home, name="public-home"),
    path("divisions/<slug:division>/", areas.division, name="public-division"),
    path("areas/<slug:area>/", areas.area, name="public-area"),
    path("find/", areas.find, name="public-find"),
    path(CONFERENCE, conferences.conference, name="public-conference"),
    path(CONFERENCE + "programme/", programme.programme_page, name="public-programme"),
    path(CONFERENCE + "seats.json", live_seats.seats, name="public-seats-live"),
    path(CONFERENCE + "events/<slug:event>/", programme.event, name="public-event"),
    path(CONFERENCE + "contest/", conferences.contest, name="public-contest"),
    path(CONFERENCE + "news/", conferences.news, name="public-news"),
    path(CONFERENCE + "downloads/", conferences.download_list, name="public-downloads"),
    path("card/", cards.find, name="public-card-find"),
    path("card/<str:code>/", cards.card, name="public-card"),
    path("taking-part/", texts.taking_part, name="public-taking-part"),
    path("sitemap/", texts.site_map, name="public-sitemap"),
    path("contact/", texts.contact, name="public-contact"),
    path("contact/thanks/", texts.contact_thanks, name="public-contact-thanks"),
    *(path(f"{name}/", texts.text, {"name": name}, name=f"public-{name}") for name in texts.TITLES),
    path("mailbox/", mailbox.mailbox, name="public-mailbox"),
    path("mailbox/<int:pk>/", mailbox.letter, name="public-mailbox-letter"),
    path("mailbox/<int:pk>/calendar.ics", mailbox.calendar, name="public-mailbox-calendar"),
    *seat_urls.localised,
    *proposal_urls.localised,
    *following.localised,
    *formats_urls.localised,
]

plain: list[URLPattern] = [
    path("", areas.root, name="public-root"),
    path("clock", clock.move, name="public-clock"),
    path("components", components.components, name="public-components"),
    *formats_urls.plain,
]
