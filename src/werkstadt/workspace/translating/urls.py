"""Addresses of the translation desk: of one conference, and of what all conferences share."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.translating import deliveries, desk, drafting, glossary_page, overview

CONFERENCE = "workspace/<slug:conference>/translations/"
CITY = "city/translations/"


def _pages(before: str, name: str) -> list[URLPattern]:
    return [
        path(before, overview.overview, name=name),
        path(f"{before}<slug:language>/", desk.desk, name=f"{name}-desk"),
        path(f"{before}<slug:language>/texts.<slug:format_>", deliveries.export, name=f"{name}-export"),
        path(f"{before}<slug:language>/files/", deliveries.upload, name=f"{name}-deliveries"),
        path(f"{before}<slug:language>/files/<int:number>/", deliveries.delivery, name=f"{name}-delivery"),
        path(f"{before}<slug:language>/machine/", drafting.draft, name=f"{name}-machine"),
    ]


# No language is called "glossary".
localised: list[URLPattern] = [
    path(CONFERENCE + "glossary/", glossary_page.words, name="workspace-translations-glossary"),
    path(CITY + "glossary/", glossary_page.change_glossary, name="workspace-city-translations-glossary"),
    path(CITY + "glossary/<int:term>/", glossary_page.change_term, name="workspace-city-translations-term"),
    *_pages(CONFERENCE, "workspace-translations"),
    *_pages(CITY, "workspace-city-translations"),
]
