"""What lists and search read beside the publications keeps step with them."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from claims.actions.merging import merge_claims, split_claim
from claims.models import Claim, Correction, Facet, Publication, SearchEntry
from claims.search import find
from tests.claims.documents import make_document
from tests.claims.published import publish, publish_version, withdraw
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CHANGE = {
    "kind": "correction",
    "reason": "The figure was wrong.",
    "before": "It was three bridges",
    "at": "2026-11-23T10:00:00Z",
    "version": 2,
}


def everything() -> dict[str, Any]:
    """Return all rows without their keys."""
    tables = {"facets": Facet, "entries": SearchEntry, "corrections": Correction}
    names = {
        "facets": ("publication", "kind", "slug", "name", "detail", "stances", "on"),
        "entries": ("publication", "kind", "target", "shown", "words", "more"),
        "corrections": ("publication", "number", "kind", "before", "after", "reason"),
    }
    return {
        name: sorted(map(str, model.objects.order_by().values_list(*names[name])))
        for name, model in tables.items()
    }


def corrected(publication: Publication, sentence: str) -> Publication:
    """Publish the next version of a claim."""
    row = Claim.objects.get(pk=publication.claim_id)
    document = publication.document | {"version": 2, "corrections": [CHANGE]}
    document["claim"] = document["claim"] | {"sentence": sentence}
    Claim.objects.filter(pk=row.pk).update(state="confirmed")
    return publish_version(Claim.objects.get(pk=row.pk), document)


def test_a_new_version_takes_the_place_of_the_old_one():
    first = publish(sentence="It was three bridges")
    second = corrected(first, "It was four tunnels")
    assert find("tunnels").publications == (second.pk,)
    assert find("bridges").publications == ()
    assert set(Facet.objects.values_list("publication", flat=True)) == {second.pk}


def test_a_correction_says_what_stood_there_before_and_after():
    corrected(publish(sentence="It was three bridges"), "It was four tunnels")
    change = Correction.objects.get()
    assert (change.before, change.after) == ("It was three bridges", "It was four tunnels")


def test_a_withdrawn_claim_leaves_lists_and_search_and_stays_in_the_log():
    withdraw(publish())
    assert (Facet.objects.count(), SearchEntry.objects.count()) == (0, 0)
    assert Correction.objects.get().kind == "withdrawal"


def test_a_merged_claim_is_found_no_more_and_a_split_one_again():
    claim, into = publish(sentence="A lone zeppelin"), publish()
    editor = make_user(role="Editor")
    merge_claims(claim=claim.claim, into=into.claim, by=editor, reason="The same.")
    assert find("zeppelin").publications == ()
    merged = Claim.objects.get(pk=claim.claim_id)
    split_claim(claim=merged, by=editor, reason="Not the same.")
    assert find("zeppelin").publications == (claim.pk,)


def test_a_rebuild_writes_the_same_rows(capsys: pytest.CaptureFixture[str]):
    corrected(publish(), "It was four tunnels")
    publish(make_document(story=None))
    withdraw(publish())
    before = everything()
    call_command("rebuild_public_index")
    assert everything() == before
    assert capsys.readouterr().out == "2 publications indexed.\n"


def test_the_migration_fills_in_what_was_published_before_it():
    publish()
    before = everything()
    for model in (Facet, SearchEntry, Correction):
        model.objects.all().delete()
    import_module("claims.migrations.0009_search").fill(apps, None)
    assert everything() == before


def test_a_rebuild_brings_back_what_was_lost():
    publish()
    before = everything()
    Facet.objects.all().delete()
    SearchEntry.objects.all().delete()
    call_command("rebuild_public_index", verbosity=0)
    assert everything() == before
    assert find("kirby").publications
