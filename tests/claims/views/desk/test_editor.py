"""The claim editor: drafts, the preview, conflicts; passages, origins, requests for comment."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.claims import confirm_claim, edit_claim
from claims.actions.drafts import stands as fingerprint_of
from claims.actions.links import accept_link
from claims.models import Claim, Contact, Draft, Event, EvidenceLink, Statement
from claims.models.states import Did
from tests import factories
from tests.claims.actions.desk import Desk, complete

HTMX = {"HX-Request": "true"}


@pytest.fixture
def confirmed(reviewer: Client, desk: Desk) -> Desk:
    """A desk whose claim is confirmed with both passages, nothing answered yet."""
    confirm_claim(claim=desk.claim, by=desk.reviewer)
    return desk


def url(desk: Desk, part: str) -> str:
    return f"/desk/claims/{desk.claim.pk}/{part}/"


def fields(desk: Desk, **typed: object) -> dict:
    """Return what the form of facts sends, with what was typed."""
    claim = desk.now()
    names = "sentence place occasion said holds accused_answer not_known single_origin_reason"
    stands = {name: getattr(claim, name) for name in names.split()}
    reasons = {f"{name}_reason": "" for name in ("said", "holds", "accused_answer")}
    people = {
        "claimant": claim.claimant_id,
        "accused": claim.accused_id,
        "story": "",
        "said_on": "",
    }
    return (
        {"stands": fingerprint_of(claim)}
        | stands
        | reasons
        | people
        | {"version": claim.version}
        | typed
    )


def test_what_is_typed_is_kept_as_a_draft_and_shown_again(reviewer: Client, confirmed: Desk):
    sent = fields(confirmed, sentence="Mud was dumped")
    response = reviewer.post(url(confirmed, "draft"), sent, headers=HTMX)
    assert response.content.decode().strip().startswith("Draft saved ")
    assert confirmed.now().sentence == confirmed.claim.sentence
    html = reviewer.get(url(confirmed, "edit")).content.decode()
    assert "Mud was dumped</textarea>" in html
    assert not Event.objects.filter(did=Did.CLAIM_EDITED).exists()
    reviewer.post(url(confirmed, "draft"), {"drop": "1"})
    assert not Draft.objects.exists()


def test_nobody_else_sees_a_draft(reviewer: Client, confirmed: Desk):
    reviewer.post(url(confirmed, "draft"), fields(confirmed, place="The pier"))
    reviewer.force_login(confirmed.editor)
    assert "The pier" not in reviewer.get(url(confirmed, "edit")).content.decode()


def test_saving_is_one_edit_and_forgets_the_draft(reviewer: Client, confirmed: Desk):
    sent = fields(confirmed, place="The pier", accused_answer="not_asked", not_known="How\r\nWhen")
    reviewer.post(url(confirmed, "draft"), sent)
    assert reviewer.post(url(confirmed, "edit"), sent).status_code == 303
    claim = confirmed.now()
    assert (claim.place, claim.accused_answer, claim.not_known) == (
        "The pier",
        "not_asked",
        "How\nWhen",
    )
    assert Event.objects.filter(did=Did.CLAIM_EDITED).count() == 1
    assert not Draft.objects.exists()


def test_the_preview_shows_what_is_typed_and_writes_nothing(reviewer: Client, confirmed: Desk):
    before = Event.objects.count()
    sent = fields(confirmed, sentence="Mud was dumped", holds="unverified", said_on="2026-02-30")
    html = reviewer.post(url(confirmed, "preview"), sent, headers=HTMX).content.decode()
    assert "Mud was dumped" in html
    assert "Unverified" in html
    assert "Not answered yet" in html  # what is missing is said
    assert factories.DENIAL in html
    assert "by the accused side, Delta Dredging" in html
    assert confirmed.now().sentence == confirmed.claim.sentence
    assert (Event.objects.count(), Draft.objects.count()) == (before, 0)


def test_a_claim_without_names_is_previewed_too(reviewer: Client, confirmed: Desk):
    sent = fields(confirmed, claimant="", accused="")
    response = reviewer.post(url(confirmed, "preview"), sent, headers=HTMX)
    assert response.status_code == 200


def change_it(desk: Desk) -> None:
    edit_claim(claim=desk.claim, by=desk.editor, changes={"place": "The lighthouse"})


def test_typing_that_arrives_after_its_saving_leaves_no_draft(reviewer: Client, confirmed: Desk):
    sent = fields(confirmed, place="The pier")
    reviewer.post(url(confirmed, "edit"), sent)
    assert reviewer.post(url(confirmed, "draft"), sent, headers=HTMX).status_code == 200
    assert not Draft.objects.exists()


def test_typing_that_cannot_be_read_yet_is_kept(reviewer: Client, confirmed: Desk):
    reviewer.post(url(confirmed, "draft"), fields(confirmed, said_on="31 Febr"), headers=HTMX)
    assert Draft.objects.get().values["said_on"] == "31 Febr"


def test_a_change_meanwhile_is_told_while_typing_and_the_draft_is_kept(
    reviewer: Client, confirmed: Desk
):
    sent = fields(confirmed, place="The pier")
    change_it(confirmed)
    response = reviewer.post(url(confirmed, "draft"), sent, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (409, "#alert")
    html = response.content.decode()
    assert "The lighthouse" in html
    assert "The pier" in html
    assert Draft.objects.get().values["place"] == "The pier"
    told = sent | {"told": str(confirmed.now().version)}
    assert reviewer.post(url(confirmed, "draft"), told, headers=HTMX).status_code == 200


def test_saving_over_a_change_keeps_both_texts_and_mine_can_be_used(
    reviewer: Client, confirmed: Desk
):
    sent = fields(confirmed, place="The pier")
    change_it(confirmed)
    response = reviewer.post(url(confirmed, "edit"), sent)
    assert response.status_code == 409
    html = response.content.decode()
    assert "The lighthouse" in html
    assert 'value="The pier"' in html
    assert confirmed.now().place == "The lighthouse"
    again = sent | {"use_mine": confirmed.now().version}
    assert reviewer.post(url(confirmed, "edit"), again).status_code == 303
    assert confirmed.now().place == "The pier"


def test_a_decision_on_a_passage_meanwhile_stops_nobody(reviewer: Client, confirmed: Desk):
    sent = fields(confirmed, place="The pier")
    accept_link(link=confirmed.denial, by=confirmed.editor, position="disputes")
    assert reviewer.post(url(confirmed, "draft"), sent, headers=HTMX).status_code == 200
    assert "changed since" not in reviewer.get(url(confirmed, "edit")).content.decode()
    assert reviewer.post(url(confirmed, "edit"), sent).status_code == 303
    assert confirmed.now().place == "The pier"


def test_a_draft_on_an_older_version_says_so_when_it_is_opened(reviewer: Client, confirmed: Desk):
    reviewer.post(url(confirmed, "draft"), fields(confirmed, place="The pier"))
    change_it(confirmed)
    html = reviewer.get(url(confirmed, "edit")).content.decode()
    assert "The claim changed since you began this draft" in html
    assert "The lighthouse" in html
    assert 'value="The pier"' in html


@pytest.mark.parametrize(
    "typed", [{"sentence": ""}, {"said_on": "soon"}, {"place": "x" * 201}, {"holds": "maybe"}]
)
def test_a_field_that_cannot_be_is_named(reviewer: Client, confirmed: Desk, typed: dict):
    response = reviewer.post(url(confirmed, "edit"), fields(confirmed, **typed))
    assert response.status_code == 422
    assert f'href="#id_{next(iter(typed))}"' in response.content.decode()


def test_a_claim_nobody_confirmed_is_not_edited(reviewer: Client, desk: Desk):
    for part in ("edit", "evidence", "origins", "contacts"):
        assert reviewer.get(url(desk, part))["Location"] == f"/desk/claims/{desk.claim.pk}/"


def passage(desk: Desk, **sent: object) -> dict:
    facts = {"snapshot": desk.snapshot.pk, "version": desk.now().version, "kind": "narrated"}
    return facts | {"position": "caveat", "passage": "She gave no figures"} | sent


def test_a_pasted_passage_becomes_evidence(reviewer: Client, confirmed: Desk):
    response = reviewer.post(url(confirmed, "evidence"), passage(confirmed))
    assert response.status_code == 303
    link = EvidenceLink.objects.get(position="caveat")
    assert (link.state, link.statement.exact) == ("confirmed", "She gave no figures")
    assert (
        confirmed.snapshot.text[link.statement.start : link.statement.end] == link.statement.exact
    )
    told = list(Event.objects.order_by("-number").values_list("did", flat=True)[:2])
    assert told == [Did.LINK_CONFIRMED, Did.PASSAGE_CHOSEN]


def test_a_passage_that_is_not_there_is_refused_with_the_closest_text(
    reviewer: Client, confirmed: Desk
):
    sent = passage(confirmed, passage="She gave us no figure")
    response = reviewer.post(url(confirmed, "evidence"), sent)
    html = response.content.decode()
    assert response.status_code == 422
    assert "This passage is not in the article. Closest text:" in html
    assert "She gave us no figure</textarea>" in html
    assert not Statement.objects.filter(rule="person").exists()
    closest = html.partition('name="instead" value="')[2].partition('"')[0]
    assert reviewer.post(url(confirmed, "evidence"), sent | {"instead": closest}).status_code == 303


def test_a_selection_says_which_of_several_places_is_meant(reviewer: Client, confirmed: Desk):
    text = confirmed.snapshot.text
    words, start = "The firm", text.index("the mud")
    sent = passage(confirmed, passage="the", start=start, end=start + 3)
    assert text.count("the") > 1
    assert reviewer.post(url(confirmed, "evidence"), sent).status_code == 303
    assert EvidenceLink.objects.get(position="caveat").statement.start == start
    wrong = passage(confirmed, passage=words, start=0, end=5)
    assert reviewer.post(url(confirmed, "evidence"), wrong).status_code == 303
    assert Statement.objects.filter(exact=words).exists()  # the words decide, not the span
    twice = passage(confirmed, passage="the", start=-1, end=10**12)
    assert reviewer.post(url(confirmed, "evidence"), twice).status_code == 422


def test_a_selection_over_two_paragraphs_is_taken_as_the_text_has_it(
    reviewer: Client, confirmed: Desk
):
    text = confirmed.snapshot.text
    start, end = text.index("She gave"), text.index(" “Nothing")
    words = " \n ".join(text[start:end].split("\n\n"))
    sent = passage(confirmed, passage=words, start=start, end=end)
    reviewer.post(url(confirmed, "evidence"), sent)
    assert EvidenceLink.objects.get(position="caveat").statement.exact == text[start:end]


def test_what_software_found_at_the_place_is_used(reviewer: Client, confirmed: Desk):
    sent = passage(confirmed, passage=factories.DENIAL, position="denies")
    response = reviewer.post(url(confirmed, "evidence"), sent)
    assert "evidence of the claim already" in response.content.decode()
    assert Statement.objects.count() == 2


def test_origins_are_confirmed_one_by_one_or_all_as_shown(reviewer: Client, confirmed: Desk):
    key = confirmed.snapshot.pk
    sent = {"verb": "save", "version": confirmed.now().version, f"origin_{key}_kind": "briefing"}
    named = sent | {f"origin_{key}_label": "Briefing", f"origin_{key}_exact": "told the reporters"}
    response = reviewer.post(url(confirmed, "origins"), named)
    assert response.status_code == 422
    assert "told the reporters</textarea>" in response.content.decode()
    unknown = sent | {f"origin_{key}_kind": "unknown", "only": key}
    assert reviewer.post(url(confirmed, "origins"), unknown).status_code == 303
    assert confirmed.claim.origins.get().state == "confirmed"
    assert reviewer.post(url(confirmed, "origins"), unknown).status_code == 409


def test_a_request_for_comment_is_noted_and_closed(reviewer: Client, confirmed: Desk):
    sent = {"version": confirmed.now().version, "asked": confirmed.claim.accused_id, "how": "email"}
    asked = sent | {"at": "2026-03-02T09:30", "deadline": "2026-03-01T09:30"}
    assert reviewer.post(url(confirmed, "contacts"), asked).status_code == 422
    asked |= {"deadline": "2026-03-03T09:30"}
    assert reviewer.post(url(confirmed, "contacts"), asked).status_code == 303
    assert reviewer.post(url(confirmed, "contacts"), asked).status_code == 409  # a double press
    contact = Contact.objects.get()
    closed = {"contact": contact.pk, "outcome": "declined", "note": "“No.”"}
    version = {"version": confirmed.now().version}
    assert reviewer.post(url(confirmed, "contacts"), closed | version).status_code == 303
    contact.refresh_from_db()
    assert (contact.outcome, contact.by) == ("declined", confirmed.reviewer)
    assert "“No.”" in reviewer.get(f"/desk/claims/{confirmed.claim.pk}/").content.decode()


@pytest.mark.parametrize("part", ["edit", "draft", "preview", "evidence", "origins", "contacts"])
def test_hostile_input_is_no_server_error(reviewer: Client, confirmed: Desk, part: str):
    nonsense = {
        "version": "9" * 40,
        "sentence": "\0",
        "snapshot": "x",
        "contact": "²",
        "story": "x",
    }
    data = nonsense | {"claimant": "x", "said_on": "\ud800".encode("utf-8", "replace").decode()}
    assert reviewer.post(url(confirmed, part), data).status_code < 500
    assert reviewer.get(url(confirmed, part) + "?article=²&q=%00").status_code < 500
    assert Claim.objects.get(pk=confirmed.claim.pk).sentence == confirmed.claim.sentence


def test_the_pages_ask_few_queries(
    reviewer: Client, confirmed: Desk, django_assert_max_num_queries: DjangoAssertNumQueries
):
    complete(confirmed)
    limits = {"edit": 30, "evidence": 10, "origins": 12, "contacts": 10}
    for part, most in limits.items():
        with django_assert_max_num_queries(most):
            reviewer.get(url(confirmed, part))
    with django_assert_max_num_queries(22):
        reviewer.post(url(confirmed, "preview"), fields(confirmed), headers=HTMX)
