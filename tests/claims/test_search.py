"""Search over publications, on the full-text index of the database in use."""

import pytest
from django.test import Client

from claims.models import SearchEntry
from claims.search import find, passages_for
from claims.words import read_query
from tests.claims.documents import make_document
from tests.claims.published import publish, withdraw

pytestmark = pytest.mark.django_db


def document_about(sentence: str, *, story: dict[str, str] | None = None) -> dict:
    """Return a document that shares no word with the first case but those of its frame."""
    document = make_document(story=story, reports=make_document()["reports"][1:2])
    document["claim"]["sentence"] = sentence
    return document


@pytest.mark.parametrize(
    "query",
    [
        *("kirby", "KIRBY", "execut soldi", '"refuse to follow"', "other-worldly"),
        *("Kyiv Post", "embassy", "Avdiivka", "Kirby embassy lies"),
    ],
)
def test_it_finds_by_words_prefixes_phrases_speakers_outlets_and_passages(query: str):
    publication = publish()
    assert find(query).publications == (publication.pk,)


@pytest.mark.parametrize("query", ['"follow to refuse"', "zeppelin", "gination", '"execut"'])
def test_it_finds_nothing_that_is_not_there(query: str):
    publish()
    assert find(query).publications == ()


def test_the_claim_itself_counts_more_than_a_passage():
    publish()
    named = publish(document_about("The imagination of bridge builders is at fault"))
    assert find("imagination").publications[0] == named.pk


@pytest.mark.parametrize("query", ["міністерство", "МІНІСТЕРСТВО", "мініст", '"оборони заявило"'])
def test_cyrillic_works(query: str):
    publication = publish(document_about("Міністерство оборони заявило про втрати"))
    assert find(query).publications == (publication.pk,)


def test_accents_need_not_be_typed():
    publication = publish(document_about("The Köln tunnel is closed"))
    assert find("koln").publications == (publication.pk,)


@pytest.mark.parametrize(
    ("query", "showing"),
    [("Kirbi", "Kirby"), ("embasy lies", "embassy lies"), ("Jirby", "Kirby"), ("KIRBZ", "Kirby")],
)
def test_a_slip_shows_what_was_meant(query: str, showing: str):
    publication = publish()
    found = find(query)
    assert (found.publications, found.showing) == ((publication.pk,), showing)


@pytest.mark.parametrize("query", ["qwertyuiop", "xyz", ""])
def test_what_is_near_nothing_suggests_nothing(query: str):
    publish()
    assert find(query).showing == ""


@pytest.mark.parametrize(
    "query",
    [
        *("'", '"', '"unclosed', "NEAR(a b, 2)", "a AND", "OR", "NOT kirby", "*", "k*", "-kirby"),
        *("words:kirby", "a & b | !c", "<->", "kirby:*", "\\", "%", "_", "\0", "ki\0rby"),
        *("\ud800", "kirby \udfff", "x" * 10_000, "kirby " * 2_000, "'); DROP TABLE x; --"),
        *("{kirby}", "^kirby", "kirby + x", "½ ² ﷺ 🙂", "\u202ekirby"),
    ],
)
def test_whatever_is_typed_is_text(query: str):
    publish()
    assert isinstance(find(query).publications, tuple)


def test_the_passage_that_holds_most_of_the_words_is_shown():
    publication = publish()
    terms = read_query("worldly lies")
    passage = passages_for([publication.pk], terms)[publication.pk]
    assert (passage.outlet, passage.said_by, passage.target) == (
        *("Kyiv Post", "Russian embassy", "p41"),
    )


def test_a_withdrawn_claim_is_found_no_more():
    publication = publish()
    withdraw(publication)
    assert find("kirby").publications == ()
    assert not SearchEntry.objects.exists()


def test_the_page_marks_what_was_hit_and_escapes_the_rest(client: Client):
    publish(document_about("The <b>bridge</b> & its imagination"))
    html = client.get("/claims/", {"q": "bridge"}).content.decode()
    assert '&lt;b&gt;<mark class="hit">bridge</mark>&lt;/b&gt; &amp; its' in html


def test_the_page_names_the_speakers_outlets_and_stories_that_were_hit(client: Client):
    publish()
    html = client.get("/claims/", {"q": "kirby"}).content.decode()
    assert 'Speaker: <a href="/speakers/john-kirby/">John Kirby</a>' in html
    assert "/outlets/kyiv-post/" not in html.partition('class="named"')[2].partition("</ul>")[0]


def test_the_page_says_what_it_shows_in_place_of_a_slip(client: Client):
    publish()
    html = client.get("/claims/", {"q": "Kirbi"}).content.decode()
    assert "Nothing for “Kirbi”. Showing “Kirby”." in html
    assert 'value="Kirbi"' in html


def test_a_passage_that_was_hit_leads_to_its_place(client: Client):
    publication = publish()
    html = client.get("/claims/", {"q": "overdrive"}).content.decode()
    assert f'{publication.get_absolute_url()}#p41"' in html


def test_the_order_can_be_another_than_the_best_match(client: Client):
    first, second = publish(said_on="2024-01-01"), publish(said_on="2023-01-01")
    html = client.get("/claims/", {"q": "kirby", "sort": "oldest"}).content.decode()
    assert html.index(second.get_absolute_url()) < html.index(first.get_absolute_url())
