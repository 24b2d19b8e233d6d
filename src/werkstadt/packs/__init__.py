"""Packs: a city with its conferences as a folder of files."""

from pathlib import Path


def demonstration_pack() -> Path:
    """The conference of Jena, which comes with the program."""
    return Path(__file__).resolve().parent / "jena"
