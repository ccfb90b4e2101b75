"""One pressed button on a claim's desk page, taken to the action it stands for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Snapshot
from claims.actions import claims, links, merging, origins, publishing
from claims.models import Claim
from claims.models.states import CorrectionKind
from claims.policies import NotPossibleError
from claims.reading.hedges import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginChoice:
    """Where a person says that one report has the claim from."""

    snapshot: int
    kind: str
    label: str
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided, on which version of which claim.

    ``accepted`` maps links to positions, ``rejected`` names links, ``origins`` says where reports
    have it from; the decisions on a claim's passages read them. ``kind`` says why a page changes,
    ``into`` which claim this one is merged into, ``hedges`` what readers are told of wordings.
    """

    verb: str
    claim: Claim
    by: User
    version: int
    reason: str = ""
    kind: str = CorrectionKind.CORRECTION
    accepted: Mapping[int, str] = field(default_factory=dict)
    rejected: Sequence[int] = ()
    origins: Sequence[OriginChoice] = ()
    into: int | None = None
    hedges: Sequence[Pair] | None = None


@transaction.atomic
def decide(decision: Decision) -> str:
    """Carry out a decision and say what was done.

    Raises ``NotPossibleError`` (its ``ConflictError`` when somebody was faster) or
    ``PermissionDenied``; then nothing of it is written.
    """
    act = _ACTS.get(decision.verb)
    if act is None:
        raise NotPossibleError(_("There is no such decision."))
    return act(decision)


def _confirm(it: Decision) -> str:
    claims.confirm_claim(claim=it.claim, by=it.by, version=it.version, positions=it.accepted)
    _reject_links(it)
    return _("Claim confirmed.")


def _save(it: Decision) -> str:
    claim = claims.locked(it.claim, it.version)
    for link in claim.links.filter(pk__in=it.accepted).order_by("pk"):
        links.accept_link(link=link, by=it.by, position=it.accepted[link.pk])
    _reject_links(it)
    _say_origins(it)
    return _("Passages and origins saved.")


def _reject_links(it: Decision) -> None:
    for link in it.claim.links.filter(pk__in=it.rejected).order_by("pk"):
        links.reject_link(link=link, by=it.by, reason=it.reason or _("Does not bear on it."))


def _say_origins(it: Decision) -> None:
    snapshots = Snapshot.objects.select_related("article__outlet").defer("source")
    for choice in it.origins:
        origins.say_origin(
            claim=it.claim,
            snapshot=snapshots.get(pk=choice.snapshot),
            kind=choice.kind,
            label=choice.label,
            exact=choice.exact,
            by=it.by,
        )


def _reject(it: Decision) -> str:
    claims.reject_claim(claim=it.claim, by=it.by, version=it.version, reason=it.reason)
    return _("Claim rejected.")


def _submit(it: Decision) -> str:
    claims.submit_claim(claim=it.claim, by=it.by, version=it.version)
    return _("Submitted. Someone else publishes it.")


def _return(it: Decision) -> str:
    claims.return_claim(claim=it.claim, by=it.by, version=it.version, reason=it.reason)
    return _("Given back to the reviewers.")


def _reopen(it: Decision) -> str:
    claims.reopen_claim(claim=it.claim, by=it.by, version=it.version, reason=it.reason)
    return _("Reopened. Readers see the published version until the next one.")


def _publish(it: Decision) -> str:
    publication = publishing.publish_claim(
        claim=it.claim,
        by=it.by,
        version=it.version,
        reason=it.reason,
        kind=it.kind,
        hedges=it.hedges,
    )
    return _("Published as version %d.") % publication.number


def _withdraw(it: Decision) -> str:
    publishing.withdraw_claim(claim=it.claim, by=it.by, version=it.version, reason=it.reason)
    return _("Withdrawn. Its address tells readers why.")


def _merge(it: Decision) -> str:
    into = Claim.objects.filter(pk=it.into or 0).first()
    if into is None:
        raise NotPossibleError(_("Say by its number which claim it is merged into."))
    merging.merge_claims(claim=it.claim, into=into, by=it.by, version=it.version, reason=it.reason)
    return _("Merged into claim %d.") % into.pk


def _split(it: Decision) -> str:
    claim = merging.split_claim(claim=it.claim, by=it.by, version=it.version, reason=it.reason)
    return merging.said_of_split(claim)


_ACTS: dict[str, Callable[[Decision], str]] = {
    "confirm": _confirm,
    "save": _save,
    "reject": _reject,
    "submit": _submit,
    "return": _return,
    "reopen": _reopen,
    "publish": _publish,
    "withdraw": _withdraw,
    "merge": _merge,
    "split": _split,
}
