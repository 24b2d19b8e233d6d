"""Bring scripts of others into static/vendor: `python tools/vendor_scripts.py`. Needs npm; only maintainers run it.

Each is fetched as the package that its makers published, compared with the checksum below, and copied unchanged with
its licence. static/vendor/README.md is written from the same table.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src" / "werkstadt" / "static" / "vendor"


@dataclass(frozen=True)
class Script:
    """A file of an npm package. The checksum is that of the whole package, as its lock files write it."""

    package: str
    version: str
    licence: str
    sha512: str
    file: str
    why: str


SCRIPTS = [
    Script(
        "jsqr",
        "1.4.0",
        "Apache-2.0",
        "dxLob7q65Xg2DvstYkRpkYtmKm2sPJ9oFhrhmudT1dZvNFFTlroai3AWSpLey/w5vMcLBXRgOJsbXpdN9HzU/A==",
        "dist/jsQR.js",
        "reads QR codes at the desk where the browser can't; loaded when somebody opens the camera",
    )
]

HEAD = """# Scripts of others

Copied unchanged from the packages that their makers published, by `python tools/vendor_scripts.py`. The licence lies
beside each.

| file | package, version | licence | SHA-256 | what for |
|---|---|---|---|---|
"""


def main() -> int:
    rows = [brought(script) for script in SCRIPTS]
    (VENDOR / "README.md").write_text(HEAD + "".join(rows), encoding="utf-8")
    return 0


def brought(script: Script) -> str:
    """Returns its row of the table."""
    folder = VENDOR / script.package
    folder.mkdir(parents=True, exist_ok=True)
    name = Path(script.file).name
    with tempfile.TemporaryDirectory() as place, tarfile.open(packed(script, Path(place))) as package:
        for inside, target in ((script.file, name), ("LICENSE", "LICENSE")):
            content = package.extractfile(f"package/{inside}")
            if content is None:
                sys.exit(f"{script.package} {script.version} has no file {inside}.")
            (folder / target).write_bytes(content.read())
    checksum = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    what = f"{script.package} {script.version}"
    return f"| {script.package}/{name} | {what} | {script.licence} | {checksum} | {script.why} |\n"


def packed(script: Script, place: Path) -> Path:
    command = ["npm", "pack", "--silent", f"{script.package}@{script.version}"]
    told = subprocess.run(command, cwd=place, check=True, capture_output=True, text=True)
    package = place / told.stdout.strip()
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != script.sha512:
        sys.exit(f"{package.name} is not what it was: its SHA-512 is {found}.")
    return package


if __name__ == "__main__":
    sys.exit(main())
