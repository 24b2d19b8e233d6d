"""Writing the letters: asked for in the transaction of what they tell, written right after it."""

from __future__ import annotations

from datetime import timedelta

from werkstadt.base import clock
from werkstadt.base.jobs import job, scheduled
from werkstadt.following.letters import announcement_letters, news_letters, question_letters


@job
def ask_to_confirm(follower: int) -> None:
    question_letters.write(follower, clock.now())


@job
def tell(message: int) -> None:
    """One job for each follower: a letter that can't be written keeps nobody else from theirs."""
    for follower in news_letters.waiting_for(message):
        write_news.enqueue(follower, key=str(follower))


@job
def write_news(follower: int) -> None:
    news_letters.write(follower, clock.now())


@job
@scheduled(every=timedelta(minutes=10))
def write_letters_of_the_day() -> None:
    for follower in news_letters.due(clock.now()):
        write_news.enqueue(follower, key=str(follower))


@job
def write_announcement(registration: int, news: int) -> None:
    announcement_letters.write(registration, news, clock.now())
