"""Announces a topic (the first word) as a command or a worker would; prints the moment just before."""

import sys
import time

import django

django.setup()

from werkstadt.base import live  # noqa: E402 (needs Django)

print(time.time())
live.announce(sys.argv[1])
