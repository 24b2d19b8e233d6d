"""The steps of ./test: what each runs, how it is watched, and how its result is counted."""

import os
import signal
import subprocess
import threading
import time
import xml.etree.ElementTree as ElementTree
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tools.install import ROOT

LIMIT_SECONDS = 30 * 60
PATIENCE_SECONDS = 10
NO_TESTS = 5  # pytest's exit code when nothing was selected
PROCESSES: list[subprocess.Popen[bytes]] = []
STOPPING = threading.Event()


@dataclass(frozen=True)
class Step:
    name: str
    title: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    is_pytest: bool = False
    # With tests named on the command line, a step may well have none of them.
    may_be_empty: bool = False


@dataclass(frozen=True)
class Result:
    step: Step
    passed: int
    failed: int
    skipped: int
    seconds: float
    output: str

    @property
    def row(self) -> str:
        state = "failed" if self.failed else "ok"
        counts = f"{self.passed:6} passed {self.failed:4} failed {self.skipped:4} skipped"
        return f"  {self.step.name:<12} {counts} {self.seconds:7.1f} s   {state}"


def run(step: Step, logs: Path) -> Result:
    """Run one step to its end, and leave no process of it behind."""
    began = time.monotonic()
    if STOPPING.is_set():
        return Result(step, 0, 1, 0, 0, "Stopped before it began.")
    log, counted = logs / f"{step.name}.log", logs / f"{step.name}.xml"
    command = [*step.command, f"--junitxml={counted}"] if step.is_pytest else step.command
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | step.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        PROCESSES.append(process)
        complaint = watch(process)
    said = log.read_text(errors="replace") + complaint
    passed, failed, skipped = count(step, process.returncode, counted)
    return Result(step, passed, failed + bool(complaint), skipped, time.monotonic() - began, said)


def watch(process: subprocess.Popen[bytes]) -> str:
    """Wait for the process and for all it started; what was wrong with that, in words."""
    try:
        process.wait(timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        end(process)
        return f"\nStopped after {LIMIT_SECONDS // 60} minutes without an end.\n"
    until = time.monotonic() + PATIENCE_SECONDS
    while has_group(process):
        if time.monotonic() > until:
            end(process)
            return "\nProcesses were left behind; they have been ended.\n"
        time.sleep(0.1)
    return ""


def has_group(process: subprocess.Popen[bytes]) -> bool:
    try:
        os.killpg(process.pid, 0)
    except OSError:
        return False
    return True


def end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def end_all() -> None:
    STOPPING.set()
    for process in PROCESSES:
        if process.poll() is None or has_group(process):
            end(process)


def count(step: Step, code: int, counted: Path) -> tuple[int, int, int]:
    """Passed, failed, skipped. A linter is one check; pytest that broke off is a failure, whatever it counted."""
    if not step.is_pytest:
        return (1, 0, 0) if code == 0 else (0, 1, 0)
    if code == NO_TESTS:
        return 0, 0 if step.may_be_empty else 1, 0
    try:
        suites = list(ElementTree.parse(counted).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return 0, 1, 0
    total, failed, skipped = (
        sum(int(suite.get(key, 0)) for suite in suites for key in keys)
        for keys in (["tests"], ["failures", "errors"], ["skipped"])
    )
    broke_off = code != 0 and failed == 0
    return max(total - failed - skipped, 0), failed + broke_off, skipped
