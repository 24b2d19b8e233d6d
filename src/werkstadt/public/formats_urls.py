"""Addresses of everything that is not a page: calendars, feeds, pictures, files, open data."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.public import calendars, feeds, files, open_data, pictures, qr, site_map

CONFERENCE = "conferences/<slug:conference>/"

localised: list[URLPattern] = [
    path(CONFERENCE + "calendar.ics", calendars.conference_calendar, name="public-conference-calendar"),
    path(CONFERENCE + "events/<slug:event>/calendar.ics", calendars.event_calendar, name="public-event-calendar"),
    path("areas/<slug:area>/calendar.ics", calendars.area_calendar, name="public-area-calendar"),
    path(CONFERENCE + "news.atom", feeds.news_feed, name="public-news-feed"),
    path("picture.png", pictures.home_picture, name="public-home-picture"),
    path("areas/<slug:area>/picture.png", pictures.area_picture, name="public-area-picture"),
    path(CONFERENCE + "picture.png", pictures.conference_picture, name="public-conference-picture"),
    path("qr/", qr.sheet, name="public-qr"),
]

plain: list[URLPattern] = [
    path("qr.svg", qr.picture, name="public-qr-picture"),
    path("areas.geojson", open_data.areas_geojson, name="public-areas-geojson"),
    path("files/<slug:conference>/<slug:download>/<str:name>", files.file, name="public-file"),
    path("sitemap.xml", site_map.sitemap, name="public-sitemap-xml"),
    path("robots.txt", site_map.robots, name="public-robots"),
    path(".well-known/security.txt", site_map.security, name="public-security"),
]
