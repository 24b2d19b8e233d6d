"""Serves the lean booking with the server that WerkStadt uses; the first word says in how many processes."""

import sys

import lean
from django.db import connection

from werkstadt.config import serving

SEATS = {"rush-one-event-0": 20} | {f"rush-many-event-{number}": 500 for number in range(60)}


def main() -> None:
    place = serving.Place("127.0.0.1", 0, workers=int(sys.argv[1]))
    listening = serving.open_port(place)
    lean.make_tables(SEATS)
    connection.close()
    greeting = f"WerkStadt runs at http://127.0.0.1:{listening.getsockname()[1]}/ "
    serving.serve(serving.configuration(place, "lean:application"), listening, greeting)


if __name__ == "__main__":
    main()
