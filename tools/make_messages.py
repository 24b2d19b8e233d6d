#!/usr/bin/env python3
"""Collect the sentences of the source into locale/*/django.po and compile them (maintainers; needs gettext).

.venv/bin/python tools/make_messages.py            collect and compile
.venv/bin/python tools/make_messages.py --compile  compile only
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "werkstadt"
LANGUAGES = ("de", "de_Simple", "uk", "ru", "ar")
KEPT = {"MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms"}


def collect() -> None:
    options = [f"--locale={language}" for language in LANGUAGES]
    command = [sys.executable, "-m", "django", "makemessages", "--no-location", "--no-obsolete", "--no-wrap", *options]
    with tempfile.TemporaryDirectory() as data:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings",
            "PYTHONPATH": str(PACKAGE.parent),
            "WERKSTADT_DATA": data,
        }
        subprocess.run(command, check=True, cwd=PACKAGE, env=environment)
    for path in PACKAGE.glob("locale/*/LC_MESSAGES/django.po"):
        _tidy_header(path)


def _tidy_header(path: Path) -> None:
    """Dates of collecting would change every file every time."""
    catalogue = polib.pofile(str(path), wrapwidth=120)
    language = path.parent.parent.name
    catalogue.header = f"WerkStadt: sentences in {language.replace('_', '-').lower()}. Licence: EUPL-1.2."
    catalogue.metadata_is_fuzzy = False
    kept = {key: value for key, value in catalogue.metadata.items() if key in KEPT}
    if language == "de_Simple":  # gettext knows no easy language
        kept["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    catalogue.metadata = {**kept, "Project-Id-Version": "WerkStadt", "Language": language}
    catalogue.save()


def compile_all() -> None:
    for path in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/django.po")):
        catalogue = polib.pofile(str(path))
        catalogue.save_as_mofile(str(path.with_suffix(".mo")))
        print(f"{path.parent.parent.name}: {catalogue.percent_translated()} % of {len(catalogue)} sentences")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compile", action="store_true", help="compile only")
    if not parser.parse_args().compile:
        collect()
    compile_all()
