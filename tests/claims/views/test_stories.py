"""Stories: coverage of every claim, timeline and lineage, drawn from publications alone."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.reading.story import read_story
from tests.claims.documents import BRIEFING, make_document
from tests.claims.published import publish, withdraw

pytestmark = pytest.mark.django_db

PAGE = "/stories/avdiivka-october-2023/"


def two_documents() -> list[dict]:
    """Return two claims of one story; the second rests on two of the five reports, and later."""
    second = make_document()
    second["claim"] |= {"id": 2, "slug": "second", "sentence": "A second thing", "said_on": None}
    second["reports"] = second["reports"][1:3]
    return [make_document(), second]


def test_it_lists_stories_with_their_claims_and_reports(client: Client):
    publish()
    publish(two_documents()[1])
    html = client.get("/stories/").content.decode()
    assert f'href="{PAGE}"' in html
    assert "2 claims" in html
    assert "5 reports" in html


def test_every_claim_has_a_row_for_every_report_of_the_story():
    page = read_story(two_documents())
    assert [len(block.rows) for block in page.blocks] == [5, 5]


def test_a_cell_is_carried_not_found_or_not_checked_and_never_blank():
    page = read_story(two_documents())
    states = [{cell.state for cell in row.cells} for row in page.blocks[1].rows]
    assert all(states)
    assert states.count({"not_checked"}) == 3
    assert page.states == {"carried", "not_found", "not_checked"}


def test_totals_count_only_what_was_checked():
    page = read_story(two_documents())
    claim = page.blocks[1].totals[0]
    assert (claim.count, claim.of) == (2, 2)


def test_a_carried_cell_leads_to_the_passage(client: Client):
    publication = publish()
    html = client.get(PAGE).content.decode()
    assert f'href="{publication.get_absolute_url()}#p41"' in html


def test_the_matrix_is_a_table_with_scopes_in_a_region_that_the_keyboard_reaches(client: Client):
    publish()
    html = client.get(PAGE).content.decode()
    assert re.search(r'role="region" aria-label="Coverage table" tabindex="0"', html)
    assert html.count('scope="col"') == 6
    assert html.count('scope="rowgroup"') == 1
    assert html.count('scope="row"') == 6


def test_answers_without_a_date_stand_after_what_they_answer():
    moments = read_story(two_documents()).timeline
    said, undated = moments[0], moments[1]
    assert (said.kind, str(said.date)) == ("said", "2023-10-26")
    assert (undated.kind, undated.date) == ("answer", None)


def test_an_answer_to_two_claims_is_told_once():
    first, second = make_document(), make_document()
    second["claim"] |= {"id": 2, "slug": "second"}
    moments = read_story([first, second]).timeline
    denials = [each for each in moments if each.passage and each.passage.position == "denies"]
    assert [len(each.claims) for each in denials] == [2]


def test_claims_made_together_are_one_moment():
    first, second = make_document(), make_document()
    second["claim"] |= {"id": 2, "slug": "second"}
    said = [each for each in read_story([first, second]).timeline if each.kind == "said"]
    assert [len(each.claims) for each in said] == [2]


def test_dated_reports_stand_on_their_day():
    printed = [each for each in read_story([make_document()]).timeline if each.kind == "report"]
    assert [str(each.date) for each in printed] == ["2023-10-26", "2023-10-27"]


def test_a_report_with_two_origins_stands_under_both():
    documents = two_documents()
    documents[1]["reports"][0]["origin"] = BRIEFING | {"label": "A telephone call"}
    origins = read_story(documents).origins
    assert [(each.label, len(each.reports)) for each in origins.known] == [
        ("White House briefing", 4),
        ("A telephone call", 1),
    ]
    assert [report.outlet.name for report in origins.unknown] == ["Publisher unknown"]


def test_the_summary_comes_from_the_publications(client: Client):
    story = make_document()["story"] | {"summary": "A summary of a few words."}
    publish(make_document(story=story))
    assert "A summary of a few words." in client.get(PAGE).content.decode()


def test_a_claim_of_another_story_is_not_on_it(client: Client):
    publish()
    publish(make_document(story={"slug": "other", "title": "Other"}), sentence="Elsewhere")
    assert "Elsewhere" not in client.get(PAGE).content.decode()


def test_a_story_whose_last_claim_was_withdrawn_is_gone(client: Client):
    withdraw(publish())
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/stories/").content.decode()


@pytest.mark.parametrize("slug", ["nothing", "a" * 300])
def test_a_story_that_does_not_exist_is_not_found(client: Client, slug: str):
    assert client.get(f"/stories/{slug}/").status_code == 404


def test_the_number_of_queries_does_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    for number in range(3):
        publish(sentence=f"Claim {number}")
    with django_assert_num_queries(2):
        client.get(PAGE)
    with django_assert_num_queries(4):
        client.get("/stories/")


def test_an_unchanged_story_answers_304_without_a_cookie(client: Client):
    publish()
    first = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, first.cookies) == (304, {})
