"""No way leads one person to a published page: every way in, walked until nothing new is found.

Ways in are the actions, the queue, batches and undoing, the pages of the desk and of the back
room, and what a superuser may type in a shell: save, update, a version made by hand. Whatever a
way in answers, what stands afterwards is looked at.
"""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions.batches import decide_batch
from claims.actions.claims import (
    confirm_claim,
    edit_claim,
    reject_claim,
    reopen_claim,
    return_claim,
    submit_claim,
)
from claims.actions.contacts import log_contact
from claims.actions.links import accept_link, reject_link
from claims.actions.merging import merge_claims, split_claim
from claims.actions.origins import say_origin
from claims.actions.publishing import publish_claim, withdraw_claim
from claims.actions.queue import decide_item
from claims.actions.second_checks import label_position, resolve_disagreement
from claims.actions.undo import undo_step
from claims.models import Claim, Event, Publication, SecondLabel, UndoStep
from claims.models.states import PUBLIC_STATES
from claims.policies import NotPossibleError
from tests.claims.actions.desk import ANSWERS, Desk
from tests.claims.actions.pressing import press
from tests.factories import MOMENT, make_claim, make_user

WHY = "Because of the example."
PUBLIC = {str(state) for state in PUBLIC_STATES}
Way = Callable[[Desk, User], object]


def other_claim() -> Claim:
    return Claim.objects.exclude(sentence__contains="mud").first() or make_claim(sentence="Other")


def edit(desk: Desk, by: User) -> object:
    return edit_claim(claim=desk.claim, by=by, changes={"occasion": f"{desk.now().version}"})


def complete(desk: Desk, by: User) -> object:
    edit_claim(claim=desk.claim, by=by, changes=ANSWERS)
    return say_origin(claim=desk.claim, snapshot=desk.snapshot, by=by, kind="unknown")


def resolve(_desk: Desk, by: User) -> object:
    label = SecondLabel.objects.get()
    return resolve_disagreement(label=label, by=by, position="denies", reason=WHY)


def batch(desk: Desk, by: User) -> object:
    seen = dict(desk.claim.links.values_list("pk", "version"))
    return decide_batch(seen=seen, verb="accept", token=uuid4(), by=by)


ACTIONS: dict[str, Way] = {
    "confirm": lambda desk, by: confirm_claim(claim=desk.claim, by=by),
    "reject": lambda desk, by: reject_claim(claim=desk.claim, by=by, reason=WHY),
    "edit": edit,
    "complete": complete,
    "submit": lambda desk, by: submit_claim(claim=desk.claim, by=by),
    "return": lambda desk, by: return_claim(claim=desk.claim, by=by, reason=WHY),
    "reopen": lambda desk, by: reopen_claim(claim=desk.claim, by=by, reason=WHY),
    "publish": lambda desk, by: publish_claim(claim=desk.claim, by=by, reason=WHY),
    "correct": lambda desk, by: publish_claim(claim=desk.claim, by=by, reason=WHY, kind="typo"),
    "withdraw": lambda desk, by: withdraw_claim(claim=desk.claim, by=by, reason=WHY),
    "merge": lambda desk, by: merge_claims(claim=desk.claim, into=other_claim(), by=by, reason=WHY),
    "absorb": lambda desk, by: merge_claims(
        claim=other_claim(), into=desk.claim, by=by, reason=WHY
    ),
    "split": lambda desk, by: split_claim(claim=desk.claim, by=by, reason=WHY),
    "release": lambda desk, by: split_claim(claim=other_claim(), by=by, reason=WHY),
    "accept": lambda desk, by: accept_link(link=desk.denial, by=by, position="disputes"),
    "refuse": lambda desk, by: reject_link(link=desk.denial, by=by, reason=WHY),
    "ask": lambda desk, by: log_contact(
        claim=desk.claim, asked=desk.claim.accused, by=by, how="email", at=MOMENT
    ),
    "label": lambda desk, by: label_position(link=desk.denial, by=by, position="replies"),
    "resolve": resolve,
    "press": lambda desk, by: decide_item(pressed=press(desk.denial, position="denies"), by=by),
    "batch": batch,
    "undo": lambda desk, by: undo_step(step=UndoStep.objects.filter(by=by).latest("pk").pk, by=by),
}


def post(client: Client, url: str, desk: Desk, **data: Any) -> None:
    sent = {"version": desk.now().version, "reason": WHY, "kind": "typo"} | data
    client.post(url, sent | {"confirmed": "on", "next": "/desk/"})


def pages(client: Client) -> dict[str, Way]:
    """Return the pages on which claims are moved, in the browser of one person."""
    ways: dict[str, Way] = {}
    for verb in ("submit", "publish"):
        for name in ("admin:claims_claim_decide", "desk-claim-decide"):
            ways[f"{name} {verb}"] = lambda desk, by, name=name, verb=verb: post(
                client, reverse(name, args=[desk.claim.pk]), desk, verb=verb
            )
    ways["desk-publish"] = lambda desk, by: post(
        client, reverse("desk-publish", args=[desk.claim.pk]), desk, verb="publish"
    )
    ways["admin:claims_claim_change"] = lambda desk, by: post(
        client,
        reverse("admin:claims_claim_change", args=[desk.claim.pk]),
        desk,
        state="published",
        submitted_by="",
        published_by=by.pk,
    )
    return ways


def by_save(claim: Claim, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(claim, name, value)
    claim.save()


def by_update(claim: Claim, **fields: Any) -> None:
    Claim.objects.filter(pk=claim.pk).update(**fields)


WRITES = {"save": by_save, "update": by_update}  # the others: tests/claims/models/test_four_eyes.py


def forge(desk: Desk, by: User) -> None:
    """Make a version by hand, and let the claim point at it."""
    claim = desk.now()
    last = claim.publications.order_by("-number").first() or Publication(canonical="{}", schema="x")
    last.pk, last.claim, last.number, last.sha256 = None, claim, last.number or 0, uuid4().hex * 2
    last.number += 1
    last.submitted_by = last.published_by = by
    last.published_at = timezone.now()
    last.save(force_insert=True)
    by_update(claim, publication=last, state="published", published_by=by, published_at=MOMENT)


def shell() -> dict[str, Way]:
    """Return what can be typed past all actions, always in one's own name."""
    ways: dict[str, Way] = {"forge": forge}
    signed: dict[str, Callable[[Claim, User], dict[str, Any]]] = {
        "submitted": lambda claim, by: {"submitted_by_id": by.pk, "submitted_at": MOMENT},
        "published": lambda claim, by: {"published_by_id": by.pk, "published_at": MOMENT},
        "corrected": lambda claim, by: {"published_by_id": by.pk, "published_at": MOMENT},
        "confirmed": lambda claim, by: {"submitted_by_id": None, "submitted_at": None},
    }
    for how, write in WRITES.items():
        for state, fields in signed.items():
            ways[f"{how} {state}"] = lambda desk, by, write=write, state=state, fields=fields: (
                write(desk.now(), state=state, **fields(desk.now(), by))
            )
        ways[f"{how} sign"] = lambda desk, by, write=write: write(
            desk.now(), published_by_id=by.pk, published_at=MOMENT
        )
        ways[f"{how} last version"] = lambda desk, by, write=write: write(
            desk.now(),
            publication_id=desk.now().publications.latest("number").pk,
            state="published",
            published_by_id=by.pk,
            published_at=MOMENT,
        )
    return ways


REFUSALS = (
    *(NotPossibleError, PermissionDenied, DatabaseError),
    *(
        UndoStep.DoesNotExist,
        SecondLabel.DoesNotExist,
        Publication.DoesNotExist,
        Event.DoesNotExist,
    ),
)


def attempt(way: Way, desk: Desk, by: User) -> None:
    try:
        with transaction.atomic():
            way(desk, by)
    except REFUSALS:
        pass


def situation(claim: Claim) -> tuple[object, ...]:
    """All that a step towards a page depends on."""
    return (
        *(claim.state, claim.submitted_by_id, claim.published_by_id, claim.merged_into_id),
        *(claim.publications.count(), bool(claim.said)),
    )


def walk(desk: Desk, ways: list[tuple[str, Way, User]]) -> Iterator[tuple[str, ...]]:
    """Give each way that leads to a situation nobody was in, and leave the desk there meanwhile."""
    seen: set[tuple[object, ...]] = {situation(desk.now())}

    def go_on(path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for name, way, by in ways:
            point = transaction.savepoint()
            attempt(way, desk, by)
            here = situation(desk.now())
            if here not in seen:
                seen.add(here)
                yield (*path, name)
                yield from go_on((*path, name))
            transaction.savepoint_rollback(point)

    yield from go_on(())


def new_pages(before: int) -> list[Publication]:
    """Return the versions for readers that were made since, those that take a page away aside."""
    made = Publication.objects.filter(pk__gt=before)
    return [each for each in made if each.canonical == "{}" or each.document["status"] in PUBLIC]


def newest() -> int:
    return max(Publication.objects.values_list("pk", flat=True), default=0)


ACCOUNTS = {
    "reviewer": {"role": "Reviewer"},
    "editor": {"role": "Editor"},
    "admin": {"role": "Admin"},
    "superuser": {"is_superuser": True},
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("account", "state"),
    [
        *(
            pytest.param(account, "confirmed", marks=[pytest.mark.sqlite])
            for account in ("reviewer", "editor", "admin")
        ),
        *(("superuser", state) for state in ("confirmed", "published")),
    ],
)
@pytest.mark.situation(param="state")
@pytest.mark.long
def test_no_way_leads_one_person_to_a_page(desk: Desk, account: str, state: str) -> None:
    person, client, before = make_user(**ACCOUNTS[account]), Client(), newest()
    client.force_login(person)
    # Pages take most of the time and call the same actions: SQLite walks through them, and with
    # the accounts that may do less. What guards a table stands in the way of all alike.
    ways = ACTIONS | shell() | (pages(client) if connection.vendor == "sqlite" else {})
    standing, publisher = desk.now().publication_id, desk.now().published_by_id
    reached = set()
    for path in walk(desk, [(name, way, person) for name, way in ways.items()]):
        assert new_pages(before) == [], path
        claim = desk.now()
        reached.add(claim.state)
        assert claim.state not in PUBLIC or claim.publication_id == standing, path
        assert claim.published_by_id in (None, publisher), path
    assert account == "admin" or "submitted" in reached  # as far as one person gets
