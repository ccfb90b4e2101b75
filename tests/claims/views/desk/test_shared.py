"""Two reports side by side: the passages they share, and who carries whom."""

import pytest
from django.test import Client

from articles.models import Snapshot
from claims.actions.reuse import find_reuse
from tests import factories
from tests.claims.actions.desk import Desk
from tests.claims.actions.test_reuse import COPY, FIRST, SECOND


@pytest.fixture
def texts(desk: Desk) -> list[Snapshot]:
    made = [factories.make_snapshot(text=f"A headline\n\n{text}") for text in (FIRST, SECOND)]
    find_reuse(snapshots=[each.pk for each in made])
    return made


def test_the_shared_passage_is_marked_in_both(reviewer: Client, texts: list[Snapshot]):
    a, b = (each.article_id for each in texts)
    for address in (f"/desk/articles/{a}/shared/{b}/", f"/desk/articles/{b}/shared/{a}/"):
        html = reviewer.get(address).content.decode()
        assert html.count(f'<span class="vh">Shared: </span>{COPY}') == 2


def test_an_article_lists_what_shares_its_text(reviewer: Client, texts: list[Snapshot]):
    a, b = (each.article_id for each in texts)
    html = reviewer.get(f"/desk/articles/{a}/").content.decode()
    assert f'href="/desk/articles/{a}/shared/{b}/"' in html
    assert "58 % of this report" in html


def test_reports_that_share_nothing_have_no_such_page(reviewer: Client, desk: Desk):
    assert reviewer.get("/desk/articles/1/shared/2/").status_code == 404
