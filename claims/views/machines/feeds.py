"""Atom feeds: new claims, changes, corrections, and what is new of one story, speaker or outlet."""

from django.db.models import Max, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Correction, Facet, Publication
from claims.models.publication import PublicationQuerySet
from claims.models.states import CorrectionKind, FacetKind
from claims.presenters.registers import corrections
from claims.views.corrections import every_correction
from claims.views.freshness import list_of_claims
from claims.views.machines.atom import Entry, atom, rows_of
from claims.views.machines.responses import for_machines, of_claim
from claims.views.machines.wording import attributed
from claims.views.outlets import one_outlet
from claims.views.speakers import KINDS, naming, one_speaker
from claims.views.stories import one_story

LIGHT = ("canonical",)
WE_WERE_WRONG = (CorrectionKind.CORRECTION, CorrectionKind.WITHDRAWAL)


@for_machines(list_of_claims)
def new_claims(request: HttpRequest) -> HttpResponseBase:
    """Feed the claims, the last published for the first time on top."""
    standing = Publication.objects.current().order_by()
    first = Publication.objects.filter(number=1, claim__publication__in=standing)
    rows = dict(first.values_list("claim", "published_at")[rows_of(request)])
    current = standing.filter(claim__in=rows).defer(*LIGHT).annotate(first_at=first_at())
    by_claim = {each.claim_id: each for each in current}
    entries = [_of_claim(by_claim[claim]) for claim in rows if claim in by_claim]
    return atom(request, title=_("New claims"), page=reverse("claims"), entries=entries)


@for_machines(every_correction)
def changes(request: HttpRequest) -> HttpResponseBase:
    """Feed every change of a published page, of whatever kind."""
    entries = [_of_correction(each) for each in corrections("")[rows_of(request)]]
    return atom(request, title=_("Changes"), page=reverse("corrections"), entries=entries)


@for_machines(every_correction)
def corrections_feed(request: HttpRequest) -> HttpResponseBase:
    """Feed what we had wrong: corrections and withdrawals, or the kind that is asked for."""
    kind = request.GET.get("kind", "")
    rows = corrections(kind if kind in CorrectionKind.values else "")
    if kind not in CorrectionKind.values:
        rows = rows.filter(kind__in=WE_WERE_WRONG)
    entries = [_of_correction(each) for each in rows[rows_of(request)]]
    return atom(request, title=_("Corrections"), page=reverse("corrections"), entries=entries)


@for_machines(one_story)
def story(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Feed the claims of a story, the last changed on top."""
    return _about(request, slug, "story", Publication.objects.current().having("story", slug))


@for_machines(one_speaker)
def speaker(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Feed the claims in which somebody speaks or is spoken about."""
    return _about(request, slug, "speaker", naming(slug))


@for_machines(one_outlet)
def outlet(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Feed the claims that an outlet reported."""
    return _about(request, slug, "outlet", Publication.objects.current().having("outlet", slug))


@of_claim
def claim(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """Feed the versions of one claim, each with why it changed."""
    versions = Publication.objects.filter(claim=publication.claim_id).order_by("-number")
    told = {each["version"]: each for each in publication.document["corrections"]}
    entries = [_of_version(each, told.get(each.number)) for each in versions.defer(*LIGHT)]
    return atom(
        request,
        title=attributed(publication),
        page=publication.get_absolute_url(),
        entries=entries[rows_of(request)],
    )


def _about(
    request: HttpRequest, slug: str, kind: str, publications: PublicationQuerySet
) -> HttpResponseBase:
    kinds = KINDS if kind == "speaker" else (FacetKind(kind),)
    name = Facet.objects.filter(kind__in=kinds, slug=slug).aggregate(name=Max("name"))["name"]
    if name is None:
        raise Http404
    rows = publications.defer(*LIGHT).annotate(first_at=first_at())[rows_of(request)]
    entries = [_of_claim(each) for each in rows]
    return atom(request, title=name, page=reverse(kind, args=[slug]), entries=entries)


def first_at() -> Subquery:
    """Return when the first version of a publication's claim came out."""
    first = Publication.objects.filter(claim=OuterRef("claim"), number=1).order_by()
    return Subquery(first.values("published_at")[:1])


def _of_claim(publication: Publication) -> Entry:
    return Entry(
        tag=("claims", publication.claim_id),
        path=publication.get_absolute_url(),
        title=attributed(publication),
        summary=_answers(publication),
        published=getattr(publication, "first_at", None) or publication.published_at,
        updated=publication.published_at,
        categories=(publication.holds, publication.accused_answer),
    )


def _of_version(publication: Publication, correction: dict[str, str] | None) -> Entry:
    kind = correction["kind"] if correction else ""
    words = {"claim": attributed(publication), "number": publication.number}
    why = [str(CorrectionKind(kind).label), correction["reason"]] if correction else []
    return Entry(
        tag=("claims", publication.claim_id, "v", publication.number),
        path=reverse(
            "claim-version", args=[publication.claim_id, publication.slug, publication.number]
        ),
        title=_("%(claim)s (version %(number)s)") % words,
        summary=" ".join([": ".join(why), _answers(publication)]).strip(),
        published=publication.published_at,
        updated=publication.published_at,
        categories=(kind,) if kind else (),
    )


def _of_correction(correction: Correction) -> Entry:
    publication = correction.publication
    kind = CorrectionKind(correction.kind)
    words = {"claim": attributed(publication), "kind": kind.label.lower()}
    told = [f"{kind.label}: {correction.reason}"]
    if correction.before != correction.after:
        told.append(_("Before: %(before)s") % {"before": correction.before})
    return Entry(
        tag=("claims", publication.claim_id, "v", correction.number),
        path=publication.get_absolute_url(),
        title=_("%(claim)s (%(kind)s)") % words,
        summary=" ".join(told),
        published=correction.at,
        updated=correction.at,
        categories=(correction.kind,),
    )


def _answers(publication: Publication) -> str:
    """Return the three answers in a line: the accused side's among them, always."""
    words = {
        "said": publication.get_said_display(),
        "holds": publication.get_holds_display(),
        "accused": publication.get_accused_answer_display(),
    }
    told = _("Was it said? %(said)s. Does it hold? %(holds)s. The accused side: %(accused)s.")
    return told % words
