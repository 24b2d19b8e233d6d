"""Serves the bare Django project with the server that WerkStadt uses; the first word says in how many processes."""

import sys

from werkstadt.config import serving


def main() -> None:
    place = serving.Place("127.0.0.1", 0, workers=int(sys.argv[1]))
    listening = serving.open_port(place)
    greeting = f"WerkStadt runs at http://127.0.0.1:{listening.getsockname()[1]}/ "
    serving.serve(serving.configuration(place, "bare:application"), listening, greeting)


if __name__ == "__main__":
    main()
