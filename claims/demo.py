"""The demo desk: its decisions, played through the real actions by the demo accounts.

``fixtures/demo/desk.json`` says what the desk decides; nothing here writes a row of its own but
the accounts, so log, four-eyes and publications are real.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.models import Snapshot
from claims.accounts import DEMO_ACCOUNTS
from claims.actions.claims import confirm_claim, edit_claim, submit_claim
from claims.actions.evidence import Chosen, add_evidence
from claims.actions.links import reject_link
from claims.actions.origins import say_origin
from claims.actions.publishing import publish_claim
from claims.models import Actor, Claim, Event, EvidenceLink, Publication, Statement
from claims.models.states import COUNTER_POSITIONS, ClaimState
from claims.policies import NotPossibleError


class DemoError(Exception):
    """The demo's data does not fit what extraction and matching found."""


class QuickHasher(PBKDF2PasswordHasher):
    """For passwords that the demo prints: a million rounds would hide nothing, for a second.

    Django replaces the hash by a usual one when its account first signs in.
    """

    iterations = 1


def make_accounts() -> None:
    """Create the demo's accounts where they are missing; refuse outside the demo."""
    if not settings.DEMO:
        message = "Demo accounts exist in the demo only."
        raise DemoError(message)
    for account in DEMO_ACCOUNTS:
        if not User.objects.filter(username=account.username).exists():
            password = make_password(account.password, hasher=QuickHasher())
            user = User.objects.create(username=account.username, password=password, is_staff=True)
            user.groups.add(Group.objects.get(name=account.group))


@transaction.atomic
def play(desk: dict[str, Any]) -> None:
    """Play every decision of the desk once; on a desk that has decided, do nothing."""
    reviewer = User.objects.get(username="demo-reviewer")
    editor = User.objects.get(username="demo-editor")
    if Event.objects.filter(by=reviewer).exists():
        return
    try:
        for decision in desk["claims"]:
            claim = _prepare(decision, by=reviewer)
            if decision["until"] in {"submitted", "published"}:
                claim = submit_claim(claim=claim, by=reviewer)
            if decision["until"] == "published":
                publish_claim(claim=claim, by=editor)
    except NotPossibleError as problem:
        raise DemoError(str(problem)) from problem


def counts() -> dict[str, int]:
    """Return what the desk holds now, as the demo's last line gives it."""
    current = Publication.objects.current()
    return {
        "articles": Snapshot.objects.values("article").distinct().count(),
        "statements": Statement.objects.count(),
        "claims": Claim.objects.count(),
        "published": len(current),
        "counter_positions": sum(_counter_positions(each.document) for each in current),
        "queue": Claim.objects.filter(state=ClaimState.PROPOSED).count(),
    }


def _prepare(decision: dict[str, Any], *, by: User) -> Claim:
    """Confirm the claim a decision is about, with its passages, facts and origins."""
    claim = _claim_with(decision["passage"])
    links = list(claim.links.select_related("statement").order_by("pk"))
    rejected = {link: why for link in links if (why := _words_of(link, decision["reject"]))}
    for link, why in rejected.items():
        reject_link(link=link, by=by, reason=why)
    positions = {link.pk: link.position for link in links if link not in rejected}
    claim = confirm_claim(claim=Claim.objects.get(pk=claim.pk), by=by, positions=positions)
    changes = dict(decision["facts"])
    for name in ("claimant", "accused"):
        changes[name] = Actor.objects.get(slug=changes[name])
    claim = edit_claim(claim=claim, by=by, changes=changes)
    for evidence in decision.get("evidence", ()):
        claim = _add(claim, evidence, by=by)
    for origin in decision["origins"]:
        snapshot = Snapshot.objects.get(article__slug=origin["article"])
        say_origin(
            claim=claim,
            snapshot=snapshot,
            kind=origin["kind"],
            label=origin["label"],
            exact=origin["exact"],
            by=by,
        )
    return Claim.objects.get(pk=claim.pk)


def _add(claim: Claim, evidence: dict[str, Any], *, by: User) -> Claim:
    """Link a passage that the desk chose itself to the claim."""
    actors = Actor.objects.filter(slug__in=evidence["actors"]).order_by("pk")
    chosen = Chosen(
        snapshot=Snapshot.objects.get(article__slug=evidence["article"]),
        words=evidence["exact"],
        position=evidence["position"],
        kind=evidence["kind"],
        actors=tuple(actors),
    )
    add_evidence(claim=claim, chosen=chosen, by=by)
    return Claim.objects.get(pk=claim.pk)


def _claim_with(passage: str) -> Claim:
    """Return the one proposed claim whose passages hold these words most often."""
    links = EvidenceLink.objects.filter(
        statement__exact__contains=passage, claim__state=ClaimState.PROPOSED, position="asserts"
    )
    found = list(links.values_list("claim", flat=True))
    if not found:
        message = f"No proposed claim holds the passage: {passage}"
        raise DemoError(message)
    return Claim.objects.get(pk=max(sorted(set(found)), key=found.count))


def _words_of(link: EvidenceLink, said: dict[str, str]) -> str:
    """Return what the desk says of a passage that holds one of these words, "" of others."""
    return next((why for words, why in said.items() if words in link.statement.exact), "")


def _counter_positions(document: dict[str, Any]) -> int:
    side = document["claim"]["accused"]["side"]
    passages = [each for report in document["reports"] for each in report["passages"]]
    return sum(
        passage["position"] in COUNTER_POSITIONS
        and any(actor["side"] == side for actor in passage["actors"])
        for passage in passages
    )
