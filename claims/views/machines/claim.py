"""One claim for machines: its linked data, its versions, its evidence, and the bundle of it all."""

from base64 import b64encode
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from articles.models import Snapshot
from claims import verify_bundle
from claims.actions.log import entry_of, stamp
from claims.annotations import annotation_page
from claims.bundle import OUR_WORDS, Held, build_bundle, texts_to_pass_on
from claims.claimreview import json_ld
from claims.models import Event, Publication
from claims.site import Site
from claims.views.machines.responses import json_answer, of_claim, site_of
from claims.views.machines.wording import wording_of

JSON_LD = "application/ld+json"
VERIFIER = Path(verify_bundle.__file__)


@of_claim
def claim_json_ld(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """Answer with the linked data of the claim's page."""
    return json_answer(linked_data(publication, site_of(request)), JSON_LD)


@of_claim
def version_json_ld(
    request: HttpRequest, publication: Publication, number: int
) -> HttpResponseBase:
    """Answer with the linked data that a version had."""
    version = get_object_or_404(Publication, claim=publication.claim_id, number=number)
    return json_answer(linked_data(version, site_of(request)), JSON_LD)


@of_claim
def version_document(
    request: HttpRequest, publication: Publication, number: int
) -> HttpResponseBase:
    """Answer with a version as it was published, byte for byte: its SHA-256 is that of this."""
    version = get_object_or_404(Publication, claim=publication.claim_id, number=number)
    response = HttpResponse(version.canonical, content_type="application/json")
    response.headers["Repr-Digest"] = f"sha-256=:{_base64(version.sha256)}:"
    return response


@of_claim
def annotations(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """Answer with every passage as a web annotation."""
    profile = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    return json_answer(annotation_page(publication.document, site=site_of(request)), profile)


@of_claim
def bundle(request: HttpRequest, publication: Publication) -> HttpResponseBase:
    """Answer with all that is needed to check the claim without us."""
    name = f"claim-{publication.claim_id}-version-{publication.number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    data = build_bundle(_held(publication, site_of(request)))
    return HttpResponse(data, content_type="application/zip", headers=headers)


def linked_data(publication: Publication, site: Site) -> dict[str, Any]:
    """Return the JSON-LD of a publication; a later version costs one query for the first's date."""
    document = publication.document
    first = ""
    if publication.number > 1:
        versions = Publication.objects.filter(claim=publication.claim_id, number=1)
        first = stamp(versions.values_list("published_at", flat=True)[0])
    return json_ld(document, site=site, wording=wording_of(document), first_published=first)


def _held(publication: Publication, site: Site) -> Held:
    versions = list(Publication.objects.filter(claim=publication.claim_id).order_by("number"))
    events = Event.objects.filter(claim=publication.claim_id).order_by("number")
    hashes = {sha for each in versions for sha in texts_to_pass_on(each.document)}
    texts = Snapshot.objects.filter(text_sha256__in=hashes, text_kind__in=OUR_WORDS)
    texts = texts.filter(dropped_at__isnull=True)
    return Held(
        address=site.claim(publication.claim_id, publication.slug),
        versions=[each.canonical for each in versions],
        documents=[each.document for each in versions],
        entries=[entry_of(each) for each in events],
        texts=dict(texts.values_list("text_sha256", "text")),
        verifier=VERIFIER.read_bytes(),
        with_names=settings.SHOW_NAMES,
    )


def _base64(sha256: str) -> str:
    return b64encode(bytes.fromhex(sha256)).decode()
