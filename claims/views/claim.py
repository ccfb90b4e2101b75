"""The pages of one claim: as it stands, as it stood, and its wording side by side."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from claims.changes import changes_between
from claims.models import Claim, Publication
from claims.models.states import DESK_STATES
from claims.reading import read_claim
from claims.reading.history import read_history
from claims.views.freshness import Request, public_page

NOTED_DAYS = 30
"""How long a correction stands on top of the page; in its history it stands for good."""


def one_claim(pk: int, slug: str, **_: object) -> list[object]:
    """Return what the page of a claim at its right address is drawn from."""
    current = Publication.objects.current().filter(claim_id=pk, slug=slug)
    found = current.values_list("sha256", "published_at", "current_for__state").first()
    return [found[0], _is_recent(found[1]), found[2]] if found else []


def _is_recent(moment: Any) -> bool:
    return bool(moment > timezone.now() - timedelta(days=NOTED_DAYS))


@public_page(one_claim)
def claim(request: Request, pk: int, slug: str) -> HttpResponse:
    """Show one claim with both positions, its reports and how it was decided."""
    publication = standing(pk)
    if publication is None:
        return gone_or_moved(request, pk, slug)
    if slug != publication.slug:
        return redirect(publication, permanent=True)
    return _page(request, _context(publication, current=publication))


@public_page(one_claim)
def version(request: Request, pk: int, slug: str, number: int) -> HttpResponse:
    """Show a claim as one of its versions had it."""
    current = standing(pk)
    if current is None:
        return gone_or_moved(request, pk, slug)
    publication = get_object_or_404(Publication, claim=pk, number=number)
    if slug != current.slug:
        return redirect("claim-version", pk, current.slug, number, permanent=True)
    return _page(request, _context(publication, current=current) | {"pinned": True})


# One address a pair: a, then b.
@public_page(one_claim)
def differences(request: Request, pk: int, slug: str, **numbers: int) -> HttpResponse:
    """Show what one version says otherwise than another."""
    current = standing(pk)
    if current is None:
        return gone_or_moved(request, pk, slug)
    before, after = numbers["before"], numbers["after"]
    wanted = Publication.objects.filter(claim=pk, number__in=[before, after])
    versions = {version.number: version for version in wanted}
    if before == after or len(versions) != 2:
        raise Http404
    if slug != current.slug:
        return redirect("claim-differences", pk, current.slug, before, after, permanent=True)
    old, new = versions[before], versions[after]
    context = {
        "old": old,
        "new": new,
        "current": current,
        "changes": changes_between(old.document, new.document),
        "page": read_claim(new.document),
    }
    return render(request, "claims/claim_differences.html", context)


@public_page(one_claim)
def wording(request: Request, pk: int, slug: str) -> HttpResponse:
    """Lay two passages of the claim side by side, word by word: a page, or the comparison alone."""
    publication = standing(pk)
    if publication is None:
        return gone_or_moved(request, pk, slug)
    if slug != publication.slug:
        return redirect("claim-wording", pk, publication.slug, permanent=True)
    compared = (_number(request.GET.get("a", "")), _number(request.GET.get("b", "")))
    page = read_claim(publication.document, compared=compared)
    context = {"page": page, "publication": publication, "here": publication.get_absolute_url()}
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "claims/_diff.html", context | {"announce": True})
    return render(request, "claims/claim_wording.html", context)


def _page(request: Request, context: dict[str, Any]) -> HttpResponse:
    """Draw the whole page, or its list of reports alone when more of them are asked for."""
    context["all_reports"] = request.GET.get("reports") == "all"
    whole = not request.htmx or request.htmx.history_restore_request
    name = "claims/claim_detail.html" if whole else "claims/_report_list.html"
    return render(request, name, context)


def gone_or_moved(request: Request, pk: int, slug: str, *, frame: bool = False) -> HttpResponse:
    """Say why a claim was withdrawn or that it is in review, or lead on to what it became."""
    if withdrawn := Publication.objects.withdrawn().filter(claim_id=pk).first():
        context = {"page": read_claim(withdrawn.document), "frame": frame}
        name = "claims/claim_embed_withdrawn.html" if frame else "claims/claim_withdrawn.html"
        return render(request, name, context, status=410)
    if into := Claim.objects.filter(merged=pk).first():
        # Not for good: a merge can be taken back.
        return redirect("claim", into.pk, into.slug)
    if Claim.objects.filter(pk=pk, slug=slug, state__in=DESK_STATES).exists():
        return render(request, "claims/claim_in_review.html", status=404)
    raise Http404


def standing(pk: int) -> Publication | None:
    """Return the version of a claim that the public reads, if there is one."""
    return Publication.objects.current().select_related("current_for").filter(claim_id=pk).first()


def _context(publication: Publication, *, current: Publication) -> dict[str, Any]:
    """Return what the page of a version shows: itself, and where it stands among the others."""
    page = read_claim(publication.document)
    dates = dict(
        Publication.objects.filter(claim=publication.claim_id).values_list("number", "published_at")
    )
    is_current = publication == current
    return {
        "page": page,
        "publication": publication,
        "current": current,
        "history": read_history(page.version, dates),
        "is_noted": is_current and _is_recent(publication.published_at),
        "is_being_corrected": is_current and current.current_for.state in DESK_STATES,
    }


def _number(text: str) -> int | None:
    """Return a row's number out of an address; anything else is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
