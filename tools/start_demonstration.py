"""What ./start does: install what is missing, then become the server."""

import os
import sys

from tools import install


def main(arguments: list[str]) -> int:
    os.chdir(install.ROOT)
    try:
        python = install.environment_for("requirements.lock")
        data = os.environ.setdefault("WERKSTADT_DATA", str(install.ROOT / "var"))
        os.makedirs(data, exist_ok=True)
    except install.Stopped as stopped:
        print("\n" + str(stopped), file=sys.stderr)
        return 1
    except OSError as error:
        sentence = install.hint_for(str(error), otherwise="")
        print("\nStopped: " + str(error) + "\n" + sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Type ./start again to go on where it was.", file=sys.stderr)
        return 130
    sys.stdout.flush()
    # In our place: so that Ctrl+C and a service manager reach the server itself.
    return os.execv(python, [str(python), "-m", "werkstadt", "demo", *arguments])
