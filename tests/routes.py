"""The table of all routes: what each answers, to whom, and whether its page is shared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.following_factories import follower_of
from tests.printing_factories import card_of
from tests.proposal_factories import proposal_of, proposal_token_of
from tests.receipts import placement_of, receipt_of
from tests.staff import NOBODY, VISITORS, Visitor, invitation_of, token_of
from tests.task_factories import task_of
from tests.translation_factories import delivery_of, term_of
from werkstadt.accounts.roles import Role

READ = frozenset({"GET", "HEAD"})
POST = frozenset({"POST"})
DOOR = frozenset({Role.HELPER, Role.ORGANISER})
PLANNING = frozenset({Role.ORGANISER})
PRINTING = frozenset({Role.ORGANISER, Role.MODERATOR, Role.HELPER})
PREPARING = frozenset({Role.ADMINISTRATOR, Role.ORGANISER})
OF_THE_CITY = frozenset({Role.ADMINISTRATOR})
WITH_PARTNERS = frozenset({Role.ORGANISER, Role.PARTNER})
TRANSLATING = frozenset({Role.TRANSLATOR, Role.ORGANISER, Role.ADMINISTRATOR})
# What writes comes last: some forms sign out who sends them.
METHODS = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "POST")


@dataclass(frozen=True)
class Route:
    """An address of the city that `a_whole_city` builds; {city} is its short name, {language} the page's.

    {token} is that of its receipt, {placement} the number of its published placement, {proposal} and {proposal_token}
    those of what a partner has proposed.
    """

    address: str
    methods: frozenset[str] = READ
    # The same for everybody, so that it may be rendered once for all who ask.
    is_shared: bool = True
    needs_city: bool = True
    # Whose pass or account opens it; None: it is open to everybody. What only staff see is never shared.
    roles: frozenset[Role] | None = None
    # Whether passes open it, and accounts.
    for_devices: bool = True
    for_people: bool = True
    # What GET answers in a city that is complete, outside of the demonstration, to whom it is open.
    status: int = 200
    # What a form of our own page with nothing in it is answered.
    posted: int = 200
    # Both of them for who has signed in, where that is something else.
    signed_in: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if not self.is_public:
            object.__setattr__(self, "is_shared", False)

    def at(self, city: str = "jena", language: str = "de") -> str:
        return self.address.format(
            city=city,
            language=language,
            token=receipt_of(city),
            placement=placement_of(city),
            card=card_of(city),
            follower=follower_of(city),
            proposal=proposal_of(city),
            proposal_token=proposal_token_of(city),
            task=task_of(city),
            term=term_of(city),
            delivery=delivery_of(city),
            city_delivery=delivery_of(city) + 1,
        )

    def answer(self, method: str, visitor: Visitor = NOBODY) -> int:
        """The status for who has this role at the city's conference or in the whole city."""
        if not self.opens_for(visitor):
            return 403
        if method not in self.methods:
            return 405
        status, posted = self.signed_in if self.signed_in and visitor.is_person else (self.status, self.posted)
        return posted if method == "POST" else status

    def opens_for(self, visitor: Visitor) -> bool:
        if self.roles is None:
            return True
        may_come = self.for_people if visitor.is_person else self.for_devices
        return may_come and visitor.role in self.roles

    @property
    def is_public(self) -> bool:
        return self.roles is None

    @property
    def visitor(self) -> Visitor:
        """One of those to whom it is open."""
        return next(each for each in VISITORS if self.opens_for(each))

    @property
    def is_in_a_language(self) -> bool:
        return "{language}" in self.address

    @property
    def is_page(self) -> bool:
        """Something to read in a browser."""
        is_html = self.is_in_a_language and self.address.partition("?")[0].endswith("/")
        return is_html and "GET" in self.methods and self.status == 200

    @property
    def is_of_a_city(self) -> bool:
        """Names something that only one city has."""
        return any(
            word in self.address
            for word in (
                "{city}",
                "{token}",
                "{placement}",
                "{follower}",
                "{proposal_token}",
                "{card}",
                "{term}",
                "{city_delivery}",
            )
        )


_CONFERENCE = "/{language}/conferences/{city}-konferenz/"
_EVENT = _CONFERENCE + "events/{city}-konferenz-werkstatt/"
_ENTER = f"/{{language}}/enter/{token_of('{city}', Role.HELPER)}/"
_AREA = "/{language}/areas/{city}-nord/"
_DESK = "/{language}/room/{city}-konferenz/desk/"
_FOYER = "/{language}/room/{city}-konferenz/foyer/"
_WORK = "/{language}/workspace/{city}-konferenz/"
_SEATS = _WORK + "seats/"
_PLACES = _WORK + "places/"
_PRINT = _WORK + "print/"
_PROGRAMME = _WORK + "programme/"
_TASK = _WORK + "tasks/{task}/"
_FILES = _WORK + "files/"
_CITY_FILES = "/{language}/city/files/"
_PROPOSALS = _WORK + "proposals/"
_PROPOSAL = "/{language}/proposal/{proposal_token}/"
_RECEIPT = "/{language}/receipt/{token}/"
_BOTH = READ | POST


def _of_a_receipt(address: str, methods: frozenset[str] = READ, **facts: Any) -> Route:
    return Route(_RECEIPT + address, methods=methods, is_shared=False, **facts)


ROUTES = {
    "public-root": Route("/", is_shared=False, status=302),
    "public-clock": Route("/clock", methods=POST, is_shared=False, posted=404),
    "public-components": Route("/components", is_shared=False),
    "public-qr-picture": Route("/qr.svg?page=/de/"),
    "public-areas-geojson": Route("/areas.geojson"),
    "public-file": Route("/files/{city}-konferenz/{city}-konferenz-karte/karte.pdf", is_shared=False),
    "public-sitemap-xml": Route("/sitemap.xml"),
    "public-robots": Route("/robots.txt"),
    "public-security": Route("/.well-known/security.txt"),
    "healthz": Route("/healthz", is_shared=False, needs_city=False),
    "public-home": Route("/{language}/"),
    "public-home-picture": Route("/{language}/picture.png"),
    "public-division": Route("/{language}/divisions/{city}-statistisch/"),
    "public-area": Route(_AREA),
    "public-area-calendar": Route(_AREA + "calendar.ics"),
    "public-area-picture": Route(_AREA + "picture.png"),
    "public-find": Route("/{language}/find/"),
    "public-conference": Route(_CONFERENCE),
    "public-conference-calendar": Route(_CONFERENCE + "calendar.ics"),
    "public-conference-picture": Route(_CONFERENCE + "picture.png"),
    "public-programme": Route(_CONFERENCE + "programme/"),
    "public-event": Route(_EVENT),
    "public-seats-live": Route(_CONFERENCE + "seats.json"),
    "public-event-calendar": Route(_EVENT + "calendar.ics"),
    "public-contest": Route(_CONFERENCE + "contest/"),
    "public-news": Route(_CONFERENCE + "news/"),
    "public-news-feed": Route(_CONFERENCE + "news.atom"),
    "public-downloads": Route(_CONFERENCE + "downloads/"),
    "public-taking-part": Route("/{language}/taking-part/"),
    "public-sitemap": Route("/{language}/sitemap/"),
    "public-mailbox": Route("/{language}/mailbox/", is_shared=False, status=404),
    "public-mailbox-letter": Route("/{language}/mailbox/1/", is_shared=False, status=404),
    "public-mailbox-calendar": Route("/{language}/mailbox/1/calendar.ics", is_shared=False, status=404),
    "public-contact": Route("/{language}/contact/", methods=READ | {"POST"}),
    "public-contact-thanks": Route("/{language}/contact/thanks/"),
    "public-imprint": Route("/{language}/imprint/"),
    "public-privacy": Route("/{language}/privacy/"),
    "public-accessibility": Route("/{language}/accessibility/"),
    "public-easy": Route("/{language}/easy/"),
    "public-qr": Route("/{language}/qr/?page=/de/"),
    "public-seats-book": Route(_CONFERENCE + "book/", methods=_BOTH),
    "public-receipt-find": Route("/{language}/receipt/", methods=_BOTH),
    "public-receipt-deleted": Route("/{language}/receipt/deleted/"),
    "public-receipt": _of_a_receipt(""),
    "public-receipt-calendar": _of_a_receipt("calendar.ics"),
    "public-receipt-picture": _of_a_receipt("qr.png"),
    "public-receipt-data": _of_a_receipt("data.json"),
    "public-receipt-add": _of_a_receipt("add/", _BOTH),
    # Its day is over, so there is nothing to give back.
    "public-receipt-cancel": _of_a_receipt("cancel/{city}-konferenz-werkstatt/", _BOTH, status=302, posted=302),
    "public-receipt-keep": _of_a_receipt("keep/{city}-konferenz-werkstatt/", POST, posted=302),
    "public-receipt-confirm": _of_a_receipt("confirm/", POST, posted=302),
    "public-receipt-party": _of_a_receipt("party/", _BOTH, posted=302),
    "public-receipt-contact": _of_a_receipt("contact/", _BOTH, posted=302),
    "public-receipt-needs": _of_a_receipt("needs/", _BOTH, posted=302),
    "public-receipt-delete": _of_a_receipt("delete/", _BOTH),
    "workspace-enter": Route(_ENTER, methods=READ | POST, is_shared=False, posted=302),
    "workspace-leave": Route("/{language}/leave/", methods=POST, is_shared=False, posted=302),
    "public-placing": Route(_CONFERENCE + "places/"),
    "public-placing-file": Route(_CONFERENCE + "places/{placement}.json"),
    "public-receipt-wishes": _of_a_receipt("wishes/", _BOTH, posted=302),
    "workspace-places": Route(_PLACES, roles=PLANNING),
    "workspace-places-way": Route(_PLACES + "rounds/{city}-konferenz-wuensche/", methods=_BOTH, roles=PLANNING),
    "workspace-places-compute": Route(_PLACES + "compute/", methods=POST, roles=PLANNING),
    "workspace-places-publish": Route(_PLACES + "{placement}/publish/", methods=_BOTH, roles=PLANNING, posted=302),
    "public-card-find": Route("/{language}/card/", methods=_BOTH),
    "public-card": Route("/{language}/card/{card}/", is_shared=False),
    "workspace-print": Route(_PRINT, roles=PRINTING),
    "workspace-print-pdf": Route(_PRINT + "attendance.pdf", roles=PRINTING),
    "workspace-print-picture": Route(_PRINT + "attendance.png", roles=PRINTING),
    "workspace-print-cards": Route(_PRINT + "cards/", methods=_BOTH, roles=PLANNING),
    "workspace-support-needs": Route(_WORK + "needs/", roles=frozenset({Role.CARE, Role.ORGANISER})),
    "workspace-seats": Route(_SEATS, roles=PLANNING),
    "workspace-seats-rules": Route(_SEATS + "rules/", methods=_BOTH, roles=PLANNING),
    "workspace-seats-change": Route(_SEATS + "events/{city}-konferenz-werkstatt/", methods=_BOTH, roles=PLANNING),
    "workspace-seats-state": Route(_SEATS + "events/{city}-konferenz-werkstatt/state/", methods=_BOTH, roles=PLANNING),
    "room-worker": Route("/room/sw.js", is_shared=False),
    "room-desk": Route(_DESK, methods=READ | POST, roles=DOOR, for_people=False),
    "room-desk-state": Route(_DESK + "state.json", roles=DOOR, for_people=False),
    "room-desk-operations": Route(_DESK + "operations", methods=POST, roles=DOOR, for_people=False, posted=302),
    "room-desk-find": Route(_DESK + "find", methods=POST, roles=DOOR, for_people=False),
    "room-desk-lists": Route(_DESK + "lists/", roles=DOOR),
    "room-desk-manifest": Route(_DESK + "app.webmanifest", roles=DOOR, for_people=False),
    "room-foyer": Route(_FOYER),
    "room-foyer-seats": Route(_FOYER + "seats.json"),
    "workspace-tell": Route(_WORK + "tell/", roles=PLANNING),
    "workspace-tell-new": Route(_WORK + "tell/new/", methods=_BOTH, roles=PLANNING),
    "workspace-tell-event": Route(_WORK + "tell/events/{city}-konferenz-werkstatt/", methods=_BOTH, roles=PLANNING),
    "public-follow-area": Route(_AREA + "follow/", methods=_BOTH),
    "public-follow-conference": Route(_CONFERENCE + "follow/", methods=_BOTH),
    "public-follow-event": Route(_EVENT + "follow/", methods=_BOTH),
    "public-follow-sent": Route("/{language}/follow/sent/"),
    "public-follow-left": Route("/{language}/follow/left/"),
    "public-follow": Route("/{language}/follow/{follower}/", methods=_BOTH, is_shared=False),
    "public-propose": Route(_CONFERENCE + "propose/", methods=_BOTH),
    "public-proposal-deleted": Route("/{language}/proposal/deleted/"),
    "public-proposal": Route(_PROPOSAL, is_shared=False),
    "public-proposal-reply": Route(_PROPOSAL + "reply/", methods=POST, is_shared=False),
    "public-proposal-change": Route(_PROPOSAL + "change/", methods=_BOTH, is_shared=False),
    "public-proposal-contact": Route(_PROPOSAL + "contact/", methods=_BOTH, is_shared=False),
    "public-proposal-confirm": Route(_PROPOSAL + "confirm/", methods=POST, is_shared=False, posted=302),
    "public-proposal-withdraw": Route(_PROPOSAL + "withdraw/", methods=_BOTH, is_shared=False),
    "workspace-programme": Route(_PROGRAMME, roles=PLANNING),
    "workspace-programme-check": Route(_PROGRAMME + "check/", methods=POST, roles=PLANNING),
    "workspace-programme-save": Route(_PROGRAMME + "save/", methods=POST, roles=PLANNING, posted=302),
    "workspace-programme-move": Route(_PROGRAMME + "events/{city}-konferenz-werkstatt/", methods=_BOTH, roles=PLANNING),
    "workspace-programme-round": Route(
        _PROGRAMME + "rounds/{city}-konferenz-wuensche/duplicate/", methods=_BOTH, roles=PLANNING
    ),
    "workspace-proposals": Route(_PROPOSALS, roles=WITH_PARTNERS),
    "workspace-proposals-call": Route(_PROPOSALS + "call/", methods=_BOTH, roles=PLANNING),
    "workspace-proposals-packing": Route(_PROPOSALS + "packing/", roles=PLANNING),
    "workspace-proposal": Route(_PROPOSALS + "{proposal}/", roles=WITH_PARTNERS),
    "workspace-proposal-change": Route(
        _PROPOSALS + "{proposal}/change/", methods=_BOTH, roles=frozenset({Role.PARTNER})
    ),
    "workspace-proposal-accept": Route(_PROPOSALS + "{proposal}/accept/", methods=POST, roles=PLANNING),
    "workspace-proposal-ask": Route(_PROPOSALS + "{proposal}/ask/", methods=POST, roles=PLANNING),
    "workspace-proposal-decline": Route(_PROPOSALS + "{proposal}/decline/", methods=POST, roles=PLANNING),
    "workspace-proposal-tell": Route(_PROPOSALS + "{proposal}/tell/", methods=POST, roles=PLANNING),
    "workspace-proposal-take-back": Route(_PROPOSALS + "{proposal}/take-back/", methods=POST, roles=PLANNING),
    "workspace-start": Route(
        "/{language}/workspace/", methods=_BOTH, roles=frozenset(Role), for_devices=False, posted=404
    ),
    "workspace-conference": Route(_WORK, roles=PREPARING),
    "workspace-missing": Route(_WORK + "missing/", roles=PREPARING),
    "workspace-plan-begin": Route(_WORK + "plan/begin/", methods=POST, roles=PREPARING, posted=302),
    "workspace-task-add": Route(_WORK + "tasks/add/", methods=_BOTH, roles=PREPARING),
    "workspace-task-change": Route(_TASK, methods=_BOTH, roles=PREPARING),
    "workspace-task-done": Route(_TASK + "done/", methods=POST, roles=PREPARING, posted=302),
    "workspace-task-remove": Route(_TASK + "remove/", methods=_BOTH, roles=PREPARING),
}


# Of one conference, and of what all conferences share: passes open only the first.
for _name, _before, _delivery, _devices in (
    ("workspace-translations", _WORK + "translations/", "{delivery}", True),
    ("workspace-city-translations", "/{language}/city/translations/", "{city_delivery}", False),
):
    _open: dict[str, Any] = {"roles": TRANSLATING, "for_devices": _devices}
    ROUTES |= {
        _name: Route(_before, **_open),
        f"{_name}-desk": Route(_before + "de-simple/", methods=_BOTH, posted=302, **_open),
        f"{_name}-export": Route(_before + "de-simple/texts.xliff", **_open),
        f"{_name}-deliveries": Route(_before + "de-simple/files/", methods=_BOTH, **_open),
        f"{_name}-delivery": Route(f"{_before}de-simple/files/{_delivery}/", methods=_BOTH, **_open),
        f"{_name}-machine": Route(_before + "de-simple/machine/", methods=POST, posted=302, **_open),
        f"{_name}-glossary": Route(_before + "glossary/", methods=READ if _devices else _BOTH, **_open),
    }
ROUTES["workspace-city-translations-term"] = Route(
    "/{language}/city/translations/glossary/{term}/", methods=_BOTH, roles=TRANSLATING, for_devices=False
)

_ACCOUNT = "/{language}/account/"
_PROOF = _ACCOUNT + "second-proof/"
_PEOPLE = "/{language}/city/people/"
_TEAM = _WORK + "people/"
_PASSES = _WORK + "passes/"
_HISTORY = "/{language}/city/history/"
_THING = "seats.placement/{placement}/"
INVITING = frozenset({Role.ORGANISER, Role.ADMINISTRATOR})
READING_HISTORY = frozenset({Role.PROTECTION, Role.ADMINISTRATOR})


def _of_an_account(address: str, methods: frozenset[str] = READ, **facts: Any) -> Route:
    """Who has not signed in is led to where they can."""
    usual = {"is_shared": False, "status": 302, "posted": 302}
    return Route(_ACCOUNT + address, methods=methods, **usual | facts)


def _for_people(address: str, methods: frozenset[str] = READ, roles: frozenset[Role] = INVITING, **facts: Any) -> Route:
    """Decided by somebody, never by a device that several share."""
    return Route(address, methods=methods, roles=roles, for_devices=False, **facts)


ROUTES |= {
    "workspace-account": _of_an_account("", _BOTH, signed_in=(200, 200)),
    "workspace-account-data": _of_an_account("data.json", signed_in=(200, 200)),
    "workspace-account-elsewhere": _of_an_account("elsewhere/", POST),
    "account_login": _of_an_account("sign-in/", _BOTH, status=200, posted=200, signed_in=(302, 302)),
    "account_confirm_login_code": _of_an_account("sign-in/code/", _BOTH),
    "mfa_login_webauthn": _of_an_account("sign-in/passkey/", _BOTH),
    "mfa_authenticate": _of_an_account("sign-in/second-proof/", _BOTH),
    "workspace-directory": _of_an_account("sign-in/directory/", POST, posted=404),
    "workspace-try": _of_an_account("sign-in/try/{placement}/", _BOTH, status=404, posted=404),
    "account_logout": _of_an_account("sign-out/", POST),
    "account_inactive": _of_an_account("closed/", status=200),
    "mfa_index": _of_an_account("second-proof/", signed_in=(200, 200)),
    "mfa_reauthenticate": _of_an_account("second-proof/again/", _BOTH),
    "mfa_activate_totp": _of_an_account("second-proof/app/", _BOTH, signed_in=(200, 200)),
    "mfa_deactivate_totp": _of_an_account("second-proof/app/remove/", _BOTH, signed_in=(404, 404)),
    "mfa_view_recovery_codes": _of_an_account("second-proof/recovery-codes/", signed_in=(404, 404)),
    "mfa_generate_recovery_codes": _of_an_account("second-proof/recovery-codes/new/", POST),
    "mfa_add_webauthn": _of_an_account("second-proof/passkeys/add/", _BOTH, signed_in=(200, 200)),
    "mfa_remove_webauthn": _of_an_account("second-proof/passkeys/1/remove/", _BOTH, signed_in=(404, 404)),
    "openid_connect_callback": Route("/account/directory/back", is_shared=False, status=404),
    # The one that `a_whole_city` makes has ended; what open ones do is tested in tests/workspace/people.
    "workspace-invitation": Route(
        f"/{{language}}/invitation/{invitation_of('{city}')}/", methods=_BOTH, is_shared=False, status=410, posted=410
    ),
    "workspace-people": _for_people(_PEOPLE),
    "workspace-people-invite": _for_people(_PEOPLE + "invite/", _BOTH),
    "workspace-people-person": _for_people(_PEOPLE + "{placement}/", _BOTH),
    "workspace-people-delete": _for_people(
        _PEOPLE + "{placement}/delete/", _BOTH, frozenset({Role.ADMINISTRATOR}), posted=302
    ),
    "workspace-people-invitation": _for_people(_PEOPLE + "invitations/{placement}/", POST, posted=302),
    "workspace-team": _for_people(_TEAM),
    "workspace-team-invite": _for_people(_TEAM + "invite/", _BOTH),
    "workspace-team-person": _for_people(_TEAM + "{placement}/", _BOTH),
    "workspace-team-invitation": _for_people(_TEAM + "invitations/{placement}/", POST, posted=302),
    "workspace-passes": _for_people(_PASSES, _BOTH, PLANNING),
    "workspace-passes-here": _for_people(_PASSES + "here/", POST, PLANNING, posted=302),
    "workspace-passes-take-back": _for_people(_PASSES + "{placement}/take-back/", POST, PLANNING, posted=302),
    "workspace-history": _for_people(_HISTORY, roles=READING_HISTORY),
    "workspace-history-of": _for_people(_HISTORY + _THING, roles=READING_HISTORY),
    "workspace-history-undo": _for_people(_HISTORY + "{placement}/undo/", _BOTH, frozenset({Role.ADMINISTRATOR})),
    "workspace-conference-history": Route(_WORK + "history/", roles=INVITING | READING_HISTORY),
    "workspace-conference-history-of": Route(_WORK + "history/" + _THING, roles=INVITING | READING_HISTORY),
    "workspace-conference-history-undo": Route(_WORK + "history/{placement}/undo/", methods=_BOTH, roles=INVITING),
    "workspace-files": Route(_FILES, roles=PLANNING),
    "workspace-files-pack": Route(_FILES + "conference.zip", roles=PLANNING),
    "workspace-files-spreadsheet": Route(_FILES + "conference.xlsx", roles=PLANNING),
    "workspace-files-look": Route(_FILES + "look/", methods=POST, roles=PLANNING),
    "workspace-files-apply": Route(_FILES + "apply/", methods=POST, roles=PLANNING),
    "workspace-city-files": Route(_CITY_FILES, roles=OF_THE_CITY),
    "workspace-city-files-pack": Route(_CITY_FILES + "city.zip", roles=OF_THE_CITY),
    "workspace-city-files-spreadsheet": Route(_CITY_FILES + "city.xlsx", roles=OF_THE_CITY),
    "workspace-city-files-look": Route(_CITY_FILES + "look/", methods=POST, roles=OF_THE_CITY),
    "workspace-city-files-apply": Route(_CITY_FILES + "apply/", methods=POST, roles=OF_THE_CITY),
}


def all_patterns(found: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    """Everything that the address list really has."""
    for each in get_resolver().url_patterns if found is None else found:
        if isinstance(each, URLResolver):
            yield from all_patterns(each.url_patterns)
        else:
            yield each


def content(response: Any) -> bytes:
    """The whole of it, also of a file that is sent in pieces (and is closed by that)."""
    return b"".join(response) if response.streaming else bytes(response.content)


EDITING = frozenset({Role.ORGANISER, Role.ADMINISTRATOR})
# Entries in use: they stay, and their page says so.
for _name, _before, _add, _entry, _ordered, _devices in (
    (
        "workspace-facts",
        _WORK + "facts/",
        "topic",
        "event/{city}-konferenz/{city}-konferenz-werkstatt/",
        "topic/{city}-konferenz/gesundheit/",
        True,
    ),
    ("workspace-city-facts", "/{language}/city/facts/", "place", "area/{city}-nord/", "area/{city}-nord/", False),
):
    _open = {"roles": EDITING, "for_devices": _devices}
    ROUTES |= {
        _name: Route(_before, **_open),
        f"{_name}-add": Route(f"{_before}add/{_add}/", methods=_BOTH, **_open),
        f"{_name}-change": Route(f"{_before}change/{_entry}", methods=_BOTH, **_open),
        f"{_name}-remove": Route(f"{_before}remove/{_entry}", methods=_BOTH, **_open),
        f"{_name}-move": Route(f"{_before}move/{_ordered}", methods=POST, posted=302, **_open),
    }
ROUTES |= {
    "workspace-publish": Route(_WORK + "publish/", methods=_BOTH, roles=EDITING),
    "workspace-preview": Route(_WORK + "preview/", roles=TRANSLATING),
    "workspace-preview-page": Route(
        _WORK + "preview/page/?at=/{language}/conferences/{city}-konferenz/", roles=TRANSLATING
    ),
    "workspace-conference-begin": Route(
        "/{language}/city/conferences/new/", methods=_BOTH, roles=EDITING, for_devices=False
    ),
}
