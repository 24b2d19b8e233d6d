"""The commands `worker` and `jobs`: run jobs in a process of their own, and see which have failed."""

import signal
import sys
import threading

from werkstadt.base.jobs import queue
from werkstadt.base.jobs.worker import Worker
from werkstadt.base.models import Job


def work(*, threads: int) -> None:
    """Until somebody stops it; jobs under way are finished. Who says it twice does not want to wait."""
    stopped = threading.Event()

    def stop(number: int, frame: object) -> None:
        stopped.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    worker = Worker(threads=threads)
    worker.start()
    say("WerkStadt runs jobs. Stop it with Ctrl+C.")
    stopped.wait()
    worker.stop()
    say("Stopped.")


def show() -> None:
    """Those that have failed, each with what happened, then how many there are of each kind."""
    for job in Job.objects.filter(state=Job.State.FAILED).order_by("pk"):
        say(f"{job.pk}  {job}  tried {job.tries} times\n{indented(job.error)}\n")
    found = {state: Job.objects.filter(state=state).count() for state in Job.State}
    say(", ".join(f"{count} {state.value}" for state, count in found.items()) + ".")


def try_again() -> int:
    return sum(queue.try_again(job) for job in Job.objects.filter(state=Job.State.FAILED).order_by("pk"))


def indented(words: str) -> str:
    return "\n".join("    " + line for line in words.splitlines())


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()
