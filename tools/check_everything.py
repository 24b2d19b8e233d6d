"""What ./test does: prepare, run the steps two at a time, show each, and count."""

import fcntl
import os
import shutil
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from pathlib import Path

from tools import chromium, html_validate, install, postgresql, steps
from tools.install import ROOT, Stopped, say
from tools.steps import Result, Step

LOGS = ROOT / "var" / "test"
SHOWN_LINES = 300


def all_steps(python: Path, pytest_arguments: list[str]) -> list[Step]:
    """In the order in which they start; two run at a time."""
    tool = python.parent
    templates = [str(path) for path in sorted((ROOT / "src/werkstadt/templates").rglob("*.html"))]
    django = [str(python), "-W", "error", "-m", "django"]
    production = {
        "WERKSTADT_URL": "https://werkstadt.example.org",
        "WERKSTADT_HOSTS": "werkstadt.example.org",
        "WERKSTADT_DEMONSTRATION": "",
    }
    return [
        # The longest first: it runs beside all the others.
        pytest_step("everywhere", "each page in each language", python, "everywhere", pytest_arguments),
        pytest_step("sqlite", "tests on SQLite", python, "not browser and not package", pytest_arguments),
        Step("ruff", "mistakes and habits", [str(tool / "ruff"), "check", "--output-format", "concise"]),
        Step("format", "layout of the code", [str(tool / "ruff"), "format", "--check"]),
        Step(
            "djade", "layout of the templates", [str(tool / "djade"), "--check", "--target-version", "5.2", *templates]
        ),
        Step("mypy", "types", [str(tool / "mypy")]),
        Step("imports", "imports go down", [str(tool / "lint-imports"), "--no-logo"]),
        Step("deploy", "ready for production", [*django, "check", "--deploy", "--fail-level", "WARNING"], production),
        Step("migrations", "models and migrations agree", [*django, "makemigrations", "--check", "--dry-run"]),
        pytest_step("postgresql", "tests on PostgreSQL", python, "not browser and not package", pytest_arguments),
        pytest_step("package", "the wheel, installed elsewhere", python, "package", pytest_arguments),
        pytest_step("browser", "a real browser", python, "browser and not everywhere", pytest_arguments),
    ]


def pytest_step(name: str, title: str, python: Path, selection: str, arguments: list[str]) -> Step:
    command = [str(python), "-m", "pytest", "-q", "--tb=short", "--durations=5", "-m", selection, *arguments]
    return Step(name, title, command, is_pytest=True, may_be_empty=bool(arguments))


def main(arguments: list[str]) -> int:
    os.chdir(ROOT)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(143))
    began = time.monotonic()
    if arguments == ["--list"]:
        for step in all_steps(Path(sys.executable), []):
            say(f"{step.name:<12} {step.title}")
        return 0
    try:
        with ExitStack() as stack:
            chosen, left_out = choose(arguments)
            prepare(chosen, stack, left_out)
            results = run_all(chosen, stack)
    except Stopped as stopped:
        say(f"\n{stopped}\n\n0 passed, 1 failed")
        return 1
    except KeyboardInterrupt:
        say("\nStopped.")
        return 130
    return close(results, left_out, time.monotonic() - began)


def choose(arguments: list[str]) -> tuple[list[Step], list[str]]:
    """The steps to run, and a line for each that is left out."""
    only = None
    if arguments[:1] == ["--only"] and len(arguments) > 1:
        only, arguments = set(arguments[1].split(",")), arguments[2:]
    python = install.python_of(install.ENVIRONMENT)
    known = all_steps(python, arguments)
    if only and (unknown := only - {step.name for step in known}):
        raise Stopped(f"There is no step {', '.join(sorted(unknown))}. ./test --list names them.")
    chosen = [step for step in known if (step.name in only if only else step.is_pytest or not arguments)]
    left_out = [f"{step.name}: not asked for" for step in known if step not in chosen]
    return chosen, left_out


def prepare(chosen: list[Step], stack: ExitStack, left_out: list[str]) -> None:
    """Install what the steps need; what can't be had stops us, but for html-validate."""
    python = install.environment_for("requirements-dev.lock")
    one_at_a_time(stack)
    shutil.rmtree(LOGS, ignore_errors=True)
    LOGS.mkdir(parents=True)
    scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="werkstadt-test-", ignore_cleanup_errors=True))
    for name in [name for name in os.environ if name.startswith("WERKSTADT_") and name != "WERKSTADT_CHROMIUM"]:
        del os.environ[name]
    os.environ |= {"WERKSTADT_DATA": scratch, "DJANGO_SETTINGS_MODULE": "werkstadt.config.settings"}
    names = {step.name for step in chosen}
    if "postgresql" in names:
        address = stack.enter_context(postgresql.server())
        next(step for step in chosen if step.name == "postgresql").environment["WERKSTADT_DATABASE_URL"] = address
    if names & {"browser", "everywhere"}:
        os.environ["WERKSTADT_CHROMIUM"] = str(chromium.obtain(python))
        try:
            os.environ["WERKSTADT_HTML_VALIDATE"] = str(html_validate.obtain())
        except Stopped as reason:
            left_out.append(f"html-validate: {reason}. Install Node.js with npm to have the pages' HTML checked too.")
            say("ATTENTION: " + left_out[-1])


def one_at_a_time(stack: ExitStack) -> None:
    """Two runs would delete each other's logs."""
    LOGS.parent.mkdir(parents=True, exist_ok=True)
    held = stack.enter_context(LOGS.with_suffix(".lock").open("w"))
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Stopped("Another ./test runs in this folder. Wait until it has ended.") from error


def run_all(chosen: list[Step], stack: ExitStack) -> list[Result]:
    """Two at a time, as small machines have two cores."""
    results = []
    pool = ThreadPoolExecutor(max_workers=2)
    # Interrupted, the waiting steps must not begin and the running ones must end.
    stack.callback(steps.end_all)
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    for future in as_completed([pool.submit(announce_and_run, step) for step in chosen]):
        results.append(future.result())
        show(results[-1])
    return sorted(results, key=lambda result: chosen.index(result.step))


def announce_and_run(step: Step) -> Result:
    say(f"  … {step.name}: {step.title}")
    return steps.run(step, LOGS)


def show(result: Result) -> None:
    mark = "FAILED" if result.failed else "ok"
    say(f"\n=== {result.step.name}: {result.step.title} — {mark}, {result.seconds:.1f} s " + "=" * 20)
    lines = result.output.strip().splitlines()
    if len(lines) > SHOWN_LINES:
        say(f"[{len(lines) - SHOWN_LINES} lines above these are in {(LOGS / result.step.name).relative_to(ROOT)}.log]")
    say("\n".join(lines[-SHOWN_LINES:]) + "\n")


def close(results: list[Result], left_out: list[str], seconds: float) -> int:
    passed, failed, skipped = (
        sum(getattr(result, name) for result in results) for name in ("passed", "failed", "skipped")
    )
    say(f"\nAll steps, {seconds:.0f} s:")
    for result in results:
        say(result.row)
    for line in left_out:
        say(f"  LEFT OUT     {line}")
    if passed + failed == 0:
        say("No test was found for these arguments.")
        failed = 1
    # Programs read this line: it stays the last, and in this form.
    say(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0
