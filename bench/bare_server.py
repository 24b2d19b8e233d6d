"""Serves a bare Django project with the server that WerkStadt uses. Words: in how many processes, and which project."""

import sys

from werkstadt.config import serving


def main() -> None:
    place = serving.Place("127.0.0.1", 0, workers=int(sys.argv[1]))
    listening = serving.open_port(place)
    greeting = f"WerkStadt runs at http://127.0.0.1:{listening.getsockname()[1]}/ "
    serving.serve(
        serving.configuration(place, sys.argv[2] if len(sys.argv) > 2 else "bare:application"), listening, greeting
    )


if __name__ == "__main__":
    main()
