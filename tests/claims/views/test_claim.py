"""The page of one claim."""

import re
from datetime import datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim
from tests.claims.documents import ACCUSATION, DENIAL, make_document, make_report
from tests.claims.published import publish, publish_version

pytestmark = pytest.mark.django_db


def text_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_both_positions_in_their_exact_words(client: Client):
    html = text_of(client, publish().get_absolute_url())
    assert ACCUSATION in html
    assert DENIAL in html


def test_it_names_who_said_it_before_what_was_said(client: Client):
    html = text_of(client, publish().get_absolute_url())
    heading = html[html.index("<h1") : html.index("</h1>")]
    assert heading.index("John Kirby") < heading.index("The US has information")


def test_both_blocks_are_one_component(client: Client):
    html = text_of(client, publish().get_absolute_url())
    assert html.count('<article class="side ') == 2


def test_a_mark_is_named_in_real_text_before_and_after(client: Client):
    html = text_of(client, publish().get_absolute_url())
    assert (
        '<mark class="denial" id="p41"><span class="vh">Denial: </span>'
        f'{DENIAL}<span class="vh"> (end)</span></mark>'
    ) in html


def test_an_excerpt_in_the_page_is_the_report_s_text_to_the_space(client: Client):
    html = text_of(client, publish().get_absolute_url())
    quotes = re.findall("<blockquote.*?</blockquote>", html, re.DOTALL)
    shown = re.findall("<p>(.*?)</p>", "".join(quotes), re.DOTALL)
    words = [re.sub('<span class="vh">.*?</span>|<[^>]+>', "", each) for each in shown]
    texts = [each["text"] for report in make_document()["reports"] for each in report["excerpts"]]
    assert [unescape(each).strip("… ") for each in words] == texts


def test_the_page_asks_for_its_hash_its_document_and_the_dates_of_its_versions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = publish().get_absolute_url()
    with django_assert_num_queries(3):
        client.get(path)


def test_an_unchanged_page_answers_304_after_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    path = publish().get_absolute_url()
    etag = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        response = client.get(path, headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_a_new_version_makes_the_old_etag_stale(client: Client):
    publication = publish()
    etag = client.get(publication.get_absolute_url())["ETag"]
    document = publication.document | {"version": 2, "not_known": ["Something else"]}
    publish_version(publication.claim, document)
    response = client.get(publication.get_absolute_url(), headers={"If-None-Match": etag})
    assert response.status_code == 200


def test_another_release_makes_the_old_etag_stale(client: Client, settings: Any):
    path = publish().get_absolute_url()
    etag = client.get(path)["ETag"]
    settings.RELEASE = "another"
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200


def test_the_page_may_be_kept_by_anyone_and_sets_no_cookie(client: Client):
    response = client.get(publish().get_absolute_url())
    assert "public" in response["Cache-Control"]
    assert response.cookies == {}


def test_a_wrong_slug_leads_to_the_right_one_for_good(client: Client):
    publication = publish()
    response = client.get(f"/claims/{publication.claim_id}-something-else/")
    assert (response.status_code, response["Location"]) == (301, publication.get_absolute_url())


def test_a_claim_that_is_not_published_is_not_found(client: Client):
    claim = Claim.objects.create(sentence="A claim", slug="a-claim")
    assert client.get(claim.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("path", ["/claims/1-x/", f"/claims/{10**30}-x/", "/claims/0-x/"])
def test_a_claim_that_does_not_exist_is_not_found(client: Client, path: str):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_page_can_only_be_read(client: Client, method: str):
    path = publish().get_absolute_url()
    assert getattr(client, method)(path).status_code == 405


def test_without_an_answer_the_page_says_what_was_not_found(client: Client):
    answers = make_document()["answers"] | {"accused": {"value": "no_reply_found", "reason": ""}}
    report = make_report(1, "Example Gazette", "Nothing to see.", [])
    document = make_document(answers=answers, reports=[report], lead={})
    html = text_of(client, publish(document).get_absolute_url())
    assert "No denial or reply found in 1 report." in html


def corrected(at: datetime) -> dict[str, Any]:
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    correction = {
        "kind": "correction",
        "reason": "The inspector named another month.",
        "before": "The bridge was closed in June",
        "at": moment,
        "version": 2,
    }
    return make_document(
        version=2, status="corrected", corrections=[correction], published_at=moment
    )


def top_of(html: str) -> str:
    return re.sub("<[^>]+>", "", html[html.index("<main") : html.index("<h1")])


def test_a_correction_stands_on_top_with_its_reason_and_what_was_there_before(client: Client):
    now = timezone.now()
    top = top_of(text_of(client, publish(corrected(now)).get_absolute_url()))
    assert f"Correction, {now.day} " in top
    assert "The inspector named another month." in top
    assert "The bridge was closed in June" in top


def test_after_thirty_days_a_correction_stands_in_the_history_alone(client: Client):
    document = corrected(timezone.now() - timedelta(days=31))
    html = text_of(client, publish(document).get_absolute_url())
    assert "another month" not in top_of(html)
    assert "The inspector named another month." in html[html.index('id="history"') :]


def test_what_is_not_given_is_said(client: Client):
    html = text_of(client, publish(said_on=None).get_absolute_url())
    assert "date not given" in html


def test_words_of_the_document_are_shown_as_text(client: Client):
    html = text_of(client, publish(sentence="<script>alert(1)</script>").get_absolute_url())
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>" not in html


def test_a_dark_theme_is_set_on_the_page_by_the_server(client: Client):
    client.cookies["theme"] = "dark"
    assert 'data-theme="dark"' in text_of(client, publish().get_absolute_url())


def test_an_unknown_theme_counts_as_none(client: Client):
    client.cookies["theme"] = '"><script>'
    assert "data-theme" not in text_of(client, publish().get_absolute_url())


def test_two_themes_have_two_etags(client: Client):
    path = publish().get_absolute_url()
    light = client.get(path)["ETag"]
    client.cookies["theme"] = "dark"
    assert client.get(path)["ETag"] != light
