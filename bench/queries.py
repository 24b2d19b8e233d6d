"""Counts the database queries of each address given, on a page that nobody has asked for yet; prints JSON."""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402 (needs the settings)
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def main() -> None:
    client, counted = Client(headers={"host": "127.0.0.1"}), {}
    for address in sys.argv[1:]:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted[address] = len(queries)
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
