"""The wheel, built and installed into an empty environment, brings all it needs and serves its pages from anywhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tools import install
from tools.postgresql import free_port

pytestmark = [pytest.mark.package, pytest.mark.slow]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "werkstadt"
START_SECONDS = 90


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what a clone has, so that no file of this desk slips in."""
    clone = tmp_path_factory.mktemp("clone")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (ROOT / name).is_file():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, clone / name)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=clone)
    return next((clone / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The environment of a city that installs the wheel with our lock."""
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    python = install.environment_for("requirements.lock", folder=folder, source=None)
    install.install(python, "--no-deps", "--no-index", str(wheel))
    return folder / "bin" / "werkstadt"


@pytest.fixture(scope="module")
def address(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    empty, home = tmp_path_factory.mktemp("empty"), tmp_path_factory.mktemp("home")
    port = free_port()
    surroundings = {"PATH": os.defpath, "HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [str(installed), "demo", "--port", str(port)], cwd=empty, env=surroundings, stdout=log, stderr=log
        )
    try:
        found = f"http://127.0.0.1:{port}"
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until and process.poll() is None and not answers(found):
            time.sleep(0.1)
        assert process.poll() is None, (home / "log").read_text(errors="replace")
        yield found
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        process.kill()
        process.wait()


def run(*command: str, cwd: Path) -> None:
    finished = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=5):
        return True
    return False


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert answer.status == 200
        return answer.read().decode()


def test_the_wheel_has_every_file_of_the_package(wheel: Path):
    tracked = subprocess.run(["git", "ls-files", "-z", "."], cwd=SOURCE, capture_output=True, text=True, check=True)
    wanted = {f"werkstadt/{name}" for name in tracked.stdout.split("\0") if name and (SOURCE / name).is_file()}
    packed = set(zipfile.ZipFile(wheel).namelist())

    assert wanted - packed == set()
    assert {name for name in packed if ".dist-info/" not in name} - wanted == set()


def test_the_wheel_carries_its_licence(wheel: Path):
    packed = zipfile.ZipFile(wheel)
    licence = next(name for name in packed.namelist() if name.endswith("licenses/LICENSE"))

    assert packed.read(licence).decode() == (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize(
    ("language", "direction"),
    [("de", "ltr"), ("de-simple", "ltr"), ("en", "ltr"), ("uk", "ltr"), ("ar", "rtl"), ("ru", "ltr")],
)
def test_the_installed_wheel_serves_every_language(address: str, language: str, direction: str):
    page = fetch(f"{address}/{language}/")
    opening = re.search(r"<html[^>]*>", page)

    assert opening is not None
    assert f'lang="{language}"' in opening.group()
    assert (f'dir="{direction}"' in opening.group()) or direction == "ltr"


def test_the_installed_wheel_serves_its_style(address: str):
    page = fetch(f"{address}/de/")
    sheets = [
        re.search(r'href="([^"]+)"', tag).group(1) for tag in re.findall(r"<link[^>]*rel=.?stylesheet[^>]*>", page)
    ]

    assert sheets
    assert all("{" in fetch(address + sheet) for sheet in sheets)


def test_the_installed_wheel_speaks_the_languages(address: str):
    pages = {language: fetch(f"{address}/{language}/accessibility/") for language in ("de", "uk", "ar")}
    headings = {language: re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL) for language, page in pages.items()}
    words = {language: heading.group(1).strip() for language, heading in headings.items() if heading}

    assert len(set(words.values())) == 3
    assert re.search("[а-яії]", words["uk"])
    assert re.search("[ء-ي]", words["ar"])
