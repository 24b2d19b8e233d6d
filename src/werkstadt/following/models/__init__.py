"""Who wants news by mail, of what, and what there is to tell them."""

from werkstadt.following.models.follower import Follow, Follower
from werkstadt.following.models.message import Message, Waiting, Watched

__all__ = ["Follow", "Follower", "Message", "Waiting", "Watched"]
