"""Our conventions, as tests: a new folder, file or word that breaks one is told so here."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "werkstadt"
TEMPLATES = SOURCE / "templates"
SURFACES = ("public", "workspace", "room")
WITHOUT_CODE = {"templates", "static", "locale"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEST_LINES = 400, 40, 200, 500
BANNED_NAMES = {"services", "utils", "util", "helpers", "helper", "managers", "misc", "common"}
SUBRESOURCE = re.compile(r"<(?:link|script|img|iframe|source|video|audio|object|embed|use|image)\b[^>]*", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|[{;]\s*(?:left|right)\s*:"
)


def tracked(*suffixes: str) -> list[Path]:
    """The files that a clone has; without git (an unpacked archive), all files that look like it."""
    listed = subprocess.run(
        ["git", "-c", "core.quotePath=off", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.split("\0") if name]
    else:
        found = [path for part in ("src", "tests", "tools", "docs", "bench") for path in (ROOT / part).rglob("*")]
        found += list(ROOT.glob("*.*"))
    return [path for path in found if path.is_file() and (not suffixes or path.suffix in suffixes)]


def code(*folders: Path) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    ]


def pages() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def inside(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def without_comments(template: Path) -> str:
    text = template.read_text(encoding="utf-8")
    return re.sub(r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}|<!--.*?-->", "", text, flags=re.DOTALL)


# The tree


def test_every_folder_has_its_place_in_the_import_contract():
    layers = PROJECT["tool"]["importlinter"]["contracts"][0]["layers"]
    placed = {name.strip("() ") for layer in layers for name in layer.split("|")}
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders - WITHOUT_CODE - placed == set()


def test_files_are_named_after_the_practice():
    assert [inside(path) for path in code(SOURCE, ROOT / "tests", ROOT / "tools") if path.stem in BANNED_NAMES] == []


def test_files_are_short():
    too_long = [inside(path) for path in code(SOURCE, ROOT / "tools", ROOT / "bench") if lines(path) > FILE_LINES]
    too_long += [inside(path) for path in code(ROOT / "tests") if lines(path) > TEST_LINES]
    too_long += [inside(path) for path in pages() if lines(path) > TEMPLATE_LINES]

    assert too_long == []


def test_functions_are_short():
    too_long = [
        f"{inside(path)}:{node.lineno} {node.name}"
        for path in code(SOURCE, ROOT / "tools", ROOT / "bench")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]

    assert too_long == []


def test_every_module_says_what_it_is():
    modules = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in code(SOURCE, ROOT / "tools")]

    assert [
        inside(path) for path, tree in modules if tree.body and path.name != "apps.py" and not ast.get_docstring(tree)
    ] == []


def test_every_model_has_its_german_name():
    models = [model for model in apps.get_models() if model.__module__.startswith("werkstadt.")]
    first_lines = {model.__name__: (model.__doc__ or "").splitlines()[0] for model in models}

    assert len(models) >= 5
    assert [name for name, line in first_lines.items() if not re.search(r"\w — \w", line)] == []


def test_surfaces_come_through_the_door():
    found = [
        f"{inside(path)}:{number}"
        for surface in SURFACES
        for path in code(SOURCE / surface)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"\.(?:objects|_default_manager|_base_manager)\b", line)
    ]

    assert found == []


def test_views_are_functions():
    classes = [
        f"{inside(path)}:{node.lineno} {node.name}"
        for surface in SURFACES
        for path in code(SOURCE / surface)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("View") for base in node.bases)
    ]

    assert classes == []


# Templates and style


def test_templates_carry_no_inline_style_or_script():
    found = []
    # Mail programs take no style sheet from elsewhere, and the policy of our pages does not hold in letters.
    for path in [path for path in pages() if path != TEMPLATES / "mails" / "letter.html"]:
        text = without_comments(path)
        data = re.sub(r'<script[^>]*type="application/ld\+json"', "", text)
        if re.search(r"\sstyle\s*=|<style\b|<script\b(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']", data):
            found.append(inside(path))

    assert found == []


def test_templates_ask_nobody_else():
    found = [
        f"{inside(path)}: {tag.group()}"
        for path in pages()
        for tag in SUBRESOURCE.finditer(without_comments(path))
        if re.search(r"(?:src|href|srcset|data|poster)\s*=\s*[\"']?(?:https?:)?//", tag.group())
        and not re.search(r"rel\s*=\s*[\"']?(?:canonical|alternate|license|author)", tag.group())
    ]

    assert found == []


def test_components_list_their_options():
    found = [
        inside(path)
        for path in sorted((TEMPLATES / "components").rglob("*.html"))
        if not re.match(r"\{#.*\w.*#\}|\{% comment.*?%\}\s*\S", path.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_components_get_only_what_they_are_given():
    includes = re.compile(r'\{% include "components/[^%]*%\}')
    found = [
        f"{inside(path)}: {tag}"
        for path in pages()
        for tag in includes.findall(without_comments(path))
        if not re.search(r"\bonly\s*%\}$", tag)
    ]

    assert found == []


def test_style_turns_round_for_arabic():
    found = [
        f"{inside(path)}: {match.group().strip()}"
        for path in sorted((SOURCE / "static").rglob("*.css"))
        for match in PHYSICAL.finditer(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    ]

    assert found == []


def test_style_asks_nobody_else():
    sheets = sorted((SOURCE / "static").rglob("*.css"))

    assert [
        inside(path) for path in sheets if re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", path.read_text())
    ] == []


# What we depend on, and what we say


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    blocks = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", text, flags=re.DOTALL | re.MULTILINE)
    listed = [line for block in blocks for line in block.splitlines()]
    listed += re.findall(r"^requires = .*", text, flags=re.MULTILINE)

    assert len(listed) > 20
    assert [line.strip() for line in listed if not re.search(r"[,\]]\s+# \w", line)] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_every_dependency_with_checksums(lock: str):
    text = (ROOT / lock).read_text()
    locked = dict(re.findall(r"^([a-z0-9.-]+)==(.+?)(?= ;| \\)", text, flags=re.MULTILINE))
    wanted = [*PROJECT["project"]["dependencies"]]
    wanted += PROJECT["dependency-groups"]["dev"] if "dev" in lock else []
    names = {re.split(r"[\[<>=;! ]", line)[0].replace(".", "-") for line in wanted}

    assert names - set(locked) == set()
    assert text.count("==") > 0
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:])


def test_both_locks_name_the_same_versions():
    pattern = re.compile(r"^([a-z0-9.-]+==\S+)", flags=re.MULTILINE)
    running = set(pattern.findall((ROOT / "requirements.lock").read_text()))

    assert running - set(pattern.findall((ROOT / "requirements-dev.lock").read_text())) == set()


def test_links_between_documents_lead_somewhere():
    broken = [
        f"{inside(path)}: {target}" for path in tracked(".md") for target in links(path) if not leads(path, target)
    ]

    assert broken == []


def links(document: Path) -> Iterator[str]:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)", text):
        if not re.match(r"[a-z]+:", target):
            yield target


def leads(document: Path, target: str) -> bool:
    name, _, anchor = target.partition("#")
    file = document.parent / name if name else document
    if not file.exists():
        return False
    return not anchor or file.suffix != ".md" or anchor in anchors(file)


def anchors(document: Path) -> set[str]:
    """As the code hosts make them: small letters, spaces to hyphens, no punctuation."""
    headings = re.findall(r"^#+\s+(.+?)\s*#*$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_nothing_tells_where_it_was_made():
    # Put together here, so that this file is not found itself.
    folders = "|".join(("work", "root", "tmp", "home/[a-z]+"))
    hosts = "|".join(f"{name}[.]org" for name in ("pypi", "pythonhosted", "npmjs", "debian"))
    telling = re.compile(rf"(?<![\w.)}}/$-])/(?:{folders})/[\w.-]|\b(?:{hosts})\b")
    notes = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b")
    found = []
    for path in tracked():
        if path.suffix in {".whl", ".mo", ".png", ".jpg", ".pdf", ".woff2", ".ttf"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        is_vendored = "vendor" in path.parts
        for pattern in [telling] if is_vendored else [telling, notes]:
            found += [f"{inside(path)}: {match.group()}" for match in pattern.finditer(text)]

    assert found == []
