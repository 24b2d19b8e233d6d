"""Adds a conference with 60 programme events to the demonstration's data: copies of the real one's; prints its name."""

import django

django.setup()

from django.db import transaction  # noqa: E402 (needs the settings)
from django.db.models import Max  # noqa: E402

from werkstadt.conferences.models import Conference, Event  # noqa: E402

EVENTS = 60
NAME = "sixty-events"


@transaction.atomic
def main() -> None:
    conference = Conference.objects.published().order_by("pk").first()
    if conference is None:
        raise SystemExit("There is no conference to copy.")
    if not Conference.objects.filter(slug=NAME).exists():
        copy(conference, list(conference.events.in_programme()))
    print(NAME)


def copy(conference: Conference, events: list[Event]) -> None:
    topics = {topic.pk: topic for topic in conference.topics.all()}
    latest = Conference.objects.filter(area=conference.area).aggregate(latest=Max("number"))["latest"]
    conference.pk, conference.slug, conference.number = None, NAME, latest + 1
    conference.save(force_insert=True)
    for topic in topics.values():
        topic.pk, topic.conference = None, conference
        topic.save(force_insert=True)
    for number in range(EVENTS):
        event = Event.objects.get(pk=events[number % len(events)].pk)
        hosts = list(event.hosts.all())
        event.pk, event.conference, event.slug, event.position = None, conference, f"event-{number}", number
        event.topic = topics.get(event.topic_id)
        event.save(force_insert=True)
        event.hosts.set(hosts)


if __name__ == "__main__":
    main()
