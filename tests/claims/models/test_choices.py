"""Every choice is held by the database: a value nobody knows is refused on any way of writing."""

import pytest
from django.apps import apps
from django.db import models

from claims.models import Actor, Claim, Event, EvidenceLink, Facet, Origin, Statement
from tests.claims.published import publish
from tests.refusals import expect_refusal, update_by_sql

CHOICES = [
    (Actor, "kind", "actor_kind_is_known"),
    (Claim, "said", "claim_said_is_known"),
    (Claim, "holds", "claim_holds_is_known"),
    (Claim, "accused_answer", "claim_answer_is_known"),
    (Claim, "state", "claim_state_is_known|transition table"),
    (Statement, "kind", "statement_kind_is_known"),
    (Statement, "position", "statement_position_is_known"),
    (Statement, "strength", "statement_strength_is_known"),
    (Statement, "state", "statement_state_is_known"),
    (EvidenceLink, "position", "link_position_is_known"),
    (EvidenceLink, "strength", "link_strength_is_known"),
    (EvidenceLink, "state", "link_state_is_known"),
    (Origin, "kind", "origin_kind_is_known"),
    (Origin, "state", "origin_state_is_known"),
]
NAMES = [f"{model.__name__}-{field}" for model, field, _ in CHOICES]
# A publication repeats what its claim held, and is never updated; a snapshot has its own tests.
ELSEWHERE = {"articles.Snapshot.text_kind", "claims.Event.did", "claims.UndoStep.verb"} | {
    *(f"claims.Publication.{name}" for name in ("said", "holds", "accused_answer")),
    *("claims.Contact.how", "claims.Contact.outcome"),
    *("claims.SecondLabel.first_position", "claims.SecondLabel.position"),
    *("claims.Preference.keys", "claims.Preference.theme"),
    *("articles.ImportJob.state", "articles.ImportRow.outcome", "claims.Carried.state"),
    *("claims.Correction.kind", "claims.Facet.kind"),
    *("claims.Match.strength", "claims.Match.state", "claims.Spelling.state"),
}


@pytest.mark.situation("confirmed")
@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field", "constraint"), CHOICES, ids=NAMES)
def test_an_update_to_an_unknown_value_is_refused(
    model: type[models.Model], field: str, constraint: str
) -> None:
    with expect_refusal(constraint):
        model.objects.update(**{field: "guess"})


@pytest.mark.situation("confirmed")
@pytest.mark.django_db
@pytest.mark.parametrize(("model", "field", "constraint"), CHOICES, ids=NAMES)
def test_plain_sql_with_an_unknown_value_is_refused(
    model: type[models.Model], field: str, constraint: str
) -> None:
    with expect_refusal(constraint):
        update_by_sql(model.objects.first(), **{field: "guess"})


@pytest.mark.situation("confirmed")
@pytest.mark.django_db
@pytest.mark.parametrize("field", ["position", "kind", "strength", "state"])
def test_a_statement_without_a_value_is_refused(field: str) -> None:
    with expect_refusal(f"statement_{field}_is_known"):
        Statement.objects.update(**{field: ""})


@pytest.mark.situation("confirmed")
@pytest.mark.django_db
def test_an_event_of_no_known_kind_is_refused() -> None:
    event = Event.objects.first()
    event.pk, event.number, event.hash, event.did = None, 10_000, "x", "guess"
    with expect_refusal("event_did_is_known"):
        event.save()


@pytest.mark.django_db
def test_what_is_kept_beside_a_publication_has_a_known_kind() -> None:
    publish()
    with expect_refusal("facet_kind_is_known"):
        Facet.objects.update(kind="guess")


def test_every_field_with_choices_is_in_these_tests() -> None:
    fields = {
        f"{model._meta.label}.{field.name}"
        for app in ("articles", "claims")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.concrete_fields
        if field.choices
    }
    assert fields - ELSEWHERE == {f"{model._meta.label}.{field}" for model, field, _ in CHOICES}
