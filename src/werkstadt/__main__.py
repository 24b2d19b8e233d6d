"""`python -m werkstadt` is the command `werkstadt`."""

import sys

from werkstadt.cli import main

if __name__ == "__main__":
    sys.exit(main())
