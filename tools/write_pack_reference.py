"""Write what follows from the pack format: the tables of docs/packs.md and the JSON Schemas.

python tools/write_pack_reference.py
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
MARK = "<!-- made by tools/write_pack_reference.py from here -->\n"


def main() -> int:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkstadt.config.settings")
    django.setup()
    for path, content in files().items():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))
    return 0


def files() -> dict[Path, str]:
    """Path → content as it should be."""
    from werkstadt.packs.reference import reference  # noqa: PLC0415  (needs Django to be set up)
    from werkstadt.packs.schema import FILES, schema  # noqa: PLC0415

    page = ROOT / "docs" / "packs.md"
    written, mark, _tables = page.read_text(encoding="utf-8").partition(MARK)
    folder = ROOT / "src" / "werkstadt" / "packs" / "schema"
    schemas = {folder / f"{name}.json": json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n" for name in FILES}
    return {page: f"{written}{mark}\n{reference()}"} | schemas


if __name__ == "__main__":
    sys.exit(main())
