"""The command `werkstadt`. Every expected problem ends in one sentence and exit code 1, wrong usage in 2."""

from __future__ import annotations

import argparse
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

# Django and the rest are imported where they are needed: `--help` answers at once, and settings read the environment.
if TYPE_CHECKING:
    from werkstadt.config.serving import Place

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# Those of accounts.roles, which needs Django.
ROLES = ("organiser", "helper", "care", "moderator")
PEOPLE_ROLES = (*ROLES, "department", "partner", "translator", "protection", "administrator")

ENVIRONMENT = """\
settings from the environment:
  WERKSTADT_DATA            folder for everything that is stored (default: werkstadt-data here)
  WERKSTADT_DATABASE_URL    postgresql://user:password@host/name instead of SQLite in the data folder
  WERKSTADT_HOSTS           names under which people reach it, e.g. "werkstadt.example.org"
  WERKSTADT_URL             its public address, e.g. https://werkstadt.example.org
  WERKSTADT_PROXY           addresses of the proxies in front, e.g. 127.0.0.1
More in docs/operating.md.
"""


def main(words: list[str] | None = None) -> int:
    given = sys.argv[1:] if words is None else words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "werkstadt.config.settings")
    try:
        # All that follows belongs to Django, also --help.
        if given[:1] == ["manage"]:
            return manage(given[1:])
        asked = parser().parse_args(given)
        return int(asked.act(asked))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read what we say has gone, as in `werkstadt schema city | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from werkstadt.config.problems import sentence_for

        sentence = sentence_for(error)
        if sentence is None:
            raise
        print(sentence, file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser(
        prog="werkstadt",
        description="The system with which a city runs its social space conferences.",
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    whole.add_argument("--version", action="version", version=f"werkstadt {version('werkstadt')}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serving_commands(commands)
    file_commands(commands)
    pass_commands(commands)
    command = commands.add_parser("verify-places", help="compute places given by wishes again, from a published file")
    command.add_argument("file", type=Path, metavar="FILE")
    command.set_defaults(act=verify_places)
    command = commands.add_parser("reports", help="show what people reported about barriers on the pages")
    command.set_defaults(act=reports)
    command = commands.add_parser("privacy-record", help="print the record of processing (GDPR, article 30)")
    command.add_argument("--markdown", action="store_true", help="as Markdown, for a document")
    command.set_defaults(act=privacy_record)
    command = commands.add_parser("retention", help="list what about people will be deleted when, and what was")
    command.set_defaults(act=retention)
    commands.add_parser("manage", help="Django's own commands, e.g. werkstadt manage migrate", add_help=False)
    return whole


def serving_commands(commands: Commands) -> None:
    for name, act, says in (
        ("run", run, "serve the pages"),
        ("demo", demo, "serve the conference of Jena, with a clock that can be moved"),
    ):
        command = commands.add_parser(name, help=says, description=says.capitalize() + ".")
        command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
        command.add_argument("--port", type=number(0, 65535), default=8000, help="port (default: %(default)s)")
        command.add_argument("--workers", type=number(1, 64), default=1, help="processes (default: %(default)s)")
        if act is run:
            command.add_argument("--no-worker", action="store_true", help="run no jobs: `werkstadt worker` does")
        command.set_defaults(act=act)

    command = commands.add_parser("worker", help="run jobs (letters, deletions …) in a process of their own")
    command.add_argument("--threads", type=number(1, 16), default=2, help="jobs at a time (default: %(default)s)")
    command.set_defaults(act=worker)
    command = commands.add_parser("jobs", help="show which jobs have failed, and how many wait")
    command.add_argument("--again", action="store_true", help="first put those that have failed back into the queue")
    command.set_defaults(act=jobs)
    command = commands.add_parser("mail", help="show how many letters wait, went or failed; try the mail server")
    command.add_argument("address", nargs="?", metavar="ADDRESS", help="send a letter there now, and say what happened")
    command.set_defaults(act=mail)


def file_commands(commands: Commands) -> None:
    command = commands.add_parser("import", help="read a conference, or a whole city, from a folder of files")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--check", action="store_true", help="only look for mistakes, write nothing")
    command.set_defaults(act=import_)
    command = commands.add_parser("export", help="write the whole city into a folder of files")
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--city", metavar="NAME", help="which one, when there are several: its short name")
    command.set_defaults(act=export)
    command = commands.add_parser("schema", help="print the JSON Schema of one of the files, for editors")
    command.add_argument("file", choices=["city", "areas", "conference"], help="which: city.yaml, areas.yaml …")
    command.set_defaults(act=schema)


def pass_commands(commands: Commands) -> None:
    command = commands.add_parser("pass", help="let helpers in: print a link for one role at one conference")
    command.add_argument("role", nargs="?", metavar="ROLE", choices=ROLES, help="one of " + ", ".join(ROLES))
    command.add_argument("conference", nargs="?", metavar="CONFERENCE", help="its short name, as in addresses")
    command.add_argument("--label", default="", metavar="WORDS", help='where it is used, e.g. "Tür 1"; no names')
    command.add_argument("--days", type=number(1, 400), default=60, help="how long it holds (default: %(default)s)")
    command.add_argument("--address", default="", metavar="URL", help="where people reach it, if not WERKSTADT_URL")
    command.add_argument("--revoke", type=number(1, 2**31), metavar="N", help="take pass N back, on all its devices")
    command.set_defaults(act=pass_, usage=command)
    command = commands.add_parser("invite", help="invite somebody to the team: print a link; how the first one gets in")
    command.add_argument("mail", metavar="MAIL", help="their mail address")
    command.add_argument("--role", default="administrator", choices=PEOPLE_ROLES, help="(default: %(default)s)")
    command.add_argument("--name", default="", metavar="NAME", help="how the team knows them")
    command.add_argument("--city", metavar="NAME", help="which one, when there are several: its short name")
    command.add_argument("--conference", default="", metavar="NAME", help="at this conference only: its short name")
    command.add_argument("--address", default="", metavar="URL", help="where people reach it, if not WERKSTADT_URL")
    command.set_defaults(act=invite)
    command = commands.add_parser("passes", help="list the passes of helpers, without their links")
    command.set_defaults(act=list_passes)


def number(least: int, most: int) -> type[int]:
    def whole_number(word: str) -> int:
        if not word.isascii() or not word.isdigit() or not least <= int(word) <= most:
            raise argparse.ArgumentTypeError(f"{word} is not a whole number from {least} to {most}")
        return int(word)

    return whole_number  # type: ignore[return-value]


def run(asked: argparse.Namespace) -> int:
    if asked.no_worker:
        os.environ["WERKSTADT_WORKER"] = "0"
    return serve(asked, is_demonstration=False)


def demo(asked: argparse.Namespace) -> int:
    os.environ["WERKSTADT_DEMONSTRATION"] = "1"
    return serve(asked, is_demonstration=True)


def serve(asked: argparse.Namespace, *, is_demonstration: bool) -> int:
    from werkstadt.config import serving

    proxies = os.environ.get("WERKSTADT_PROXY", "").replace(" ", ",")
    wanted = serving.Place(asked.host, asked.port, asked.workers, proxies)
    listening = serving.open_port(wanted)
    place = serving.Place(asked.host, listening.getsockname()[1], asked.workers, proxies)
    prepare(may_migrate=is_demonstration, wants_static=True)
    if is_demonstration:
        begin_demonstration()
    serving.serve(serving.configuration(place), listening, greeting(place, is_demonstration=is_demonstration))
    print("Stopped.")
    return 0


def worker(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import working

    working.work(threads=asked.threads)
    return 0


def jobs(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import working

    if asked.again:
        print(f"{working.try_again()} are tried again.")
    working.show()
    return 0


def mail(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import mailing

    print(mailing.try_out(asked.address) if asked.address else "\n".join(mailing.lines()))
    return 0


def prepare(*, may_migrate: bool = False, wants_static: bool = False) -> None:
    import django

    django.setup()

    from werkstadt.config import starting

    starting.speak_the_language_of_the_console()
    starting.open_database()
    if starting.prepare_database(may_migrate=may_migrate):
        print("The database is ready.", flush=True)
    if wants_static and starting.collect_static():
        print("Style and fonts are ready.", flush=True)


def begin_demonstration() -> None:
    from werkstadt.base import clock
    from werkstadt.config import demonstration, trying_out

    if not demonstration.is_up_to_date():
        print("Importing the conference of Jena …", flush=True)
        demonstration.bring_in()
    demonstration.set_clock()
    trying_out.give_passes(clock.now())


def greeting(place: Place, *, is_demonstration: bool) -> str:
    """What is said once the server runs; asked from the database before, for the server's own thread may not."""
    from django.db import connections

    from werkstadt.areas.models import City
    from werkstadt.config import trying_out

    lines = [f"WerkStadt runs at {place.address}/   Stop it with Ctrl+C."]
    if is_demonstration:
        lines.append(trying_out.suggestions(place.address))
    elif not City.objects.exists():
        lines.append("There is no city yet. Import one: werkstadt import DIR")
    connections.close_all()
    return "\n".join(lines)


def import_(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.packs import importing

    print("\n".join(importing.import_pack(asked.folder, only_check=asked.check).lines()))
    if asked.check:
        print("This was a check: nothing was written.")
    return 0


def export(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.areas.models import City
    from werkstadt.config.problems import Stopped
    from werkstadt.packs import exporting

    if not City.objects.exists():
        raise Stopped("There is no city yet. Import one first: werkstadt import DIR")
    print("\n".join(exporting.export_pack(asked.city, asked.folder).lines()))
    return 0


def schema(asked: argparse.Namespace) -> int:
    import django

    django.setup()

    from werkstadt.packs.schema import schema as schema_of

    print(json.dumps(schema_of(asked.file), indent=2, ensure_ascii=False))
    return 0


def verify_places(asked: argparse.Namespace) -> int:
    """Needs no database: anybody may do it."""
    import django

    django.setup()

    from werkstadt.config import published_places

    is_same, lines = published_places.verified(asked.file)
    print("\n".join(lines))
    return 0 if is_same else 1


def reports(asked: argparse.Namespace) -> int:
    """Contacts older than the privacy page promises are deleted first."""
    prepare()
    from zoneinfo import ZoneInfo

    from django.utils import timezone

    from werkstadt.areas import barriers
    from werkstadt.base import clock

    barriers.forget_due(clock.now())
    kept = barriers.all_reports()
    for each in kept:
        contact = getattr(each, "contact", "no contact")
        when = timezone.localtime(each.reported_at, ZoneInfo(each.city.time_zone))
        about = f"{when:%Y-%m-%d %H:%M}  {each.city}  {each.language}  {each.page or '–'}  {contact}"
        lines = [about, *(f"    {line}" for line in each.words.splitlines())]
        # What strangers typed must not move the cursor or colour the console.
        print("\n".join("".join(sign if sign.isprintable() else "·" for sign in line) for line in lines), end="\n\n")
    print(f"{len(kept)} reports.")
    return 0


def privacy_record(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import privacy_record

    print("\n".join(privacy_record.written(is_markdown=asked.markdown)))
    return 0


def retention(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import retention

    print("\n".join(retention.listed()))
    return 0


def pass_(asked: argparse.Namespace) -> int:
    if asked.revoke is None and not (asked.role and asked.conference):
        asked.usage.error("say ROLE and CONFERENCE, or --revoke N")
    prepare()
    from werkstadt.config import passes

    if asked.revoke is None:
        print("\n".join(passes.give(asked.role, asked.conference, asked.label, asked.days, asked.address)))
    else:
        print("\n".join(passes.revoke(asked.revoke)))
    return 0


def invite(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import invitations

    told = invitations.invite(asked.mail, asked.role, asked.name, asked.city, asked.conference, asked.address)
    print("\n".join(told))
    return 0


def list_passes(asked: argparse.Namespace) -> int:
    prepare()
    from werkstadt.config import passes

    print("\n".join(passes.listed()))
    return 0


def manage(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["werkstadt manage", *words])
    return 0
