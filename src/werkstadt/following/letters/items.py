"""What is told in a letter: messages become items in the language of the reader, as things are when it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from werkstadt.base import post
from werkstadt.base.post import inline
from werkstadt.base.templatetags.letters import words
from werkstadt.base.translated import Text
from werkstadt.conferences.models import Conference, Event, News
from werkstadt.contest.models import Contest
from werkstadt.following import believed, facts
from werkstadt.following.letters import plain
from werkstadt.following.models import Message
from werkstadt.seats.differences import Known, differences, known
from werkstadt.seats.letters import change_letters, lines

Kind = Message.Kind


@dataclass(frozen=True)
class Item:
    """One thing that is new. `headline`: the subject of a letter that says nothing else."""

    headline: str
    title: str
    url: str
    sentences: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


def of(messages: Sequence[Message]) -> list[Item]:
    """In the order of the conference and its day; called in the language of the reader.

    What is no news any more is left out: changed back, said to follow again, over.
    """
    changes: dict[int, list[Message]] = {}
    known_now: dict[tuple[str, int], list[Message]] = {}
    found: list[Item] = []
    for message in messages:
        if message.kind == Kind.STATE and message.event_id:
            changes.setdefault(message.event_id, []).append(message)
        elif message.kind == Kind.FACT:
            known_now.setdefault((message.thing, message.event_id or message.conference_id), []).append(message)
        elif message.kind == Kind.NEWS and message.news:
            found.append(of_news(message.news))
        elif message.kind == Kind.CONFERENCE:
            found.append(_of_conference(message.conference))
    changed = [
        of_change(of_it[0].event, believed.read(of_it[0].before)) for of_it in changes.values() if of_it[0].event
    ]
    became_known = [_of_facts(of_it) for of_it in known_now.values()]
    return [each for each in (*changed, *found, *became_known) if each]


def of_change(event: Event, before: Known) -> Item | None:
    """An event is cancelled, at risk, has another time or place, or takes place after all."""
    what = differences(before, known(event))
    if not what:
        return None
    title = words(event.title)
    shown = [(_("It was planned for"), lines.when(event.starts_at, event.ends_at))]
    if not event.is_cancelled:
        shown = [*_when_and_where(event), (_("It was before"), change_letters.before_words(what, before))]
    return Item(
        headline=str(change_letters.SUBJECTS[what[0]][0]) % {"title": title},
        title=title,
        url=_url_of_event(event),
        sentences=change_letters.sentences(what, event),
        facts=shown,
    )


def of_news(news: News) -> Item:
    conference = news.conference
    title = words(news.title)
    page = post.link(reverse("public-news", args=[conference.slug]))
    about = news.event or conference
    return Item(
        headline=title,
        title=title,
        url=f"{page}#{news.slug}",
        sentences=[words(about.title), *_paragraphs(news.text)]
        if about.title != news.title
        else _paragraphs(news.text),
    )


def _of_conference(conference: Conference) -> Item:
    title, area = words(conference.title), words(conference.area.name)
    return Item(
        headline=_("Announced: %(title)s") % {"title": title},
        title=title,
        url=post.link(reverse("public-conference", args=[conference.slug])),
        sentences=[_("There will be a conference in %(area)s.") % {"area": area}],
        facts=[
            (_("When"), lines.when(conference.starts_at, conference.ends_at)),
            (_("Where"), lines.where(None, conference.venue)),
        ],
    )


def _of_facts(messages: Sequence[Message]) -> Item | None:
    first = messages[0]
    thing = _thing(first)
    keys = [message.fact for message in messages if thing and facts.is_known(thing, message.fact)]
    if thing is None or not keys:
        return None
    title = words(thing.title)
    return Item(
        headline=_("Now it is known: %(title)s") % {"title": title},
        title=title,
        url=_url_of(thing, first.conference),
        sentences=[_("What was to follow is known now.")],
        # Start and end are said as one.
        facts=list(dict.fromkeys((facts.label(thing, key), facts.said(thing, key)) for key in keys)),
    )


def _thing(message: Message) -> facts.Thing | None:
    if message.thing == "contest":
        return Contest.objects.filter(conference=message.conference).first()
    return message.event or message.conference


def _url_of(thing: facts.Thing, conference: Conference) -> str:
    if isinstance(thing, Event):
        return _url_of_event(thing)
    name = "public-contest" if isinstance(thing, Contest) else "public-conference"
    return post.link(reverse(name, args=[conference.slug]))


def _url_of_event(event: Event) -> str:
    return post.link(reverse("public-event", args=[event.conference.slug, event.slug]))


def _when_and_where(event: Event) -> Iterator[tuple[str, str]]:
    yield _("When"), lines.when(event.starts_at, event.ends_at)
    yield _("Where"), lines.where(event.room, event.venue)
    if event.meeting_point:
        yield _("Meeting point"), words(event.meeting_point)


def _paragraphs(text: Text) -> list[str]:
    """Markdown as plain words; each marked when it is in another language than the letter."""
    said = text.said()
    found = plain.paragraphs(said.words)
    is_foreign = words(text) != said.words
    return [inline.marked(each, said.language) for each in found] if is_foreign else found
