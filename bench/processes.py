"""CPU time and memory of a server with all its children, from /proc."""

import os
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """The process and everything below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (found := _fields(int(entry.name))):
            children.setdefault(int(found[1]), []).append(int(entry.name))
    waiting, seen = [root], []
    while waiting:
        pid = waiting.pop()
        seen.append(pid)
        waiting += children.get(pid, [])
    return seen


def cpu_seconds(root: int) -> float:
    return sum(int(found[11]) + int(found[12]) for pid in tree(root) if (found := _fields(pid))) / TICKS


def settled_cpu_seconds(root: int) -> float:
    """As soon as the processes rest (or after half a minute)."""
    spent = cpu_seconds(root)
    for _ in range(100):
        time.sleep(0.3)
        before, spent = spent, cpu_seconds(root)
        if spent - before < 0.02:
            break
    return spent


def memory_mib(root: int) -> float:
    """Proportional set size: what several processes share counts once."""
    total = 0
    for pid in tree(root):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def _fields(pid: int) -> list[str]:
    """What follows the name in /proc/<pid>/stat; empty when the process is gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return []
    return stat[stat.rindex(")") + 2 :].split()
