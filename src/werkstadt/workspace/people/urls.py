"""Addresses of people: in the city and, with the same pages, at one conference."""

from __future__ import annotations

from django.urls import URLPattern, path

from werkstadt.workspace.people import inviting, team

CITY = "city/people/"
TEAM = "workspace/<slug:conference>/people/"

localised: list[URLPattern] = [
    path("invitation/<str:token>/", inviting.join, name="workspace-invitation"),
    path(CITY, team.people, name="workspace-people"),
    path(CITY + "invite/", inviting.invite, name="workspace-people-invite"),
    path(CITY + "<int:pk>/", team.person, name="workspace-people-person"),
    path(CITY + "<int:pk>/delete/", team.delete, name="workspace-people-delete"),
    path(CITY + "invitations/<int:pk>/", inviting.invitation, name="workspace-people-invitation"),
    path(TEAM, team.people, name="workspace-team"),
    path(TEAM + "invite/", inviting.invite, name="workspace-team-invite"),
    path(TEAM + "<int:pk>/", team.person, name="workspace-team-person"),
    path(TEAM + "invitations/<int:pk>/", inviting.invitation, name="workspace-team-invitation"),
]
