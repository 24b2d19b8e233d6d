"""Conferences with their places, topics, organisations, programme and news."""

from werkstadt.conferences.models.conference import Basis, Conference, Topic
from werkstadt.conferences.models.event import Event
from werkstadt.conferences.models.news import News, RelatedFormat
from werkstadt.conferences.models.place import Organisation, Place, Room
from werkstadt.conferences.models.round import Round

__all__ = ["Basis", "Conference", "Event", "News", "Organisation", "Place", "RelatedFormat", "Room", "Round", "Topic"]
