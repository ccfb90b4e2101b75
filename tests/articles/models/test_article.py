"""Articles and outlets: what the database holds of them."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from articles.models import Article
from tests.factories import MOMENT, make_article, make_outlet
from tests.refusals import expect_refusal

pytestmark = pytest.mark.django_db


def test_what_a_report_does_not_give_stays_blank() -> None:
    article = Article.objects.get(pk=make_article().pk)
    assert (article.title, article.byline, article.published_on) == ("", "", None)


def test_a_time_comes_with_its_date() -> None:
    with expect_refusal("article_time_comes_with_its_date"):
        make_article(published_at=MOMENT)


def test_a_date_may_come_without_a_time() -> None:
    article = make_article(published_on=date(2026, 3, 2))
    assert article.published_at is None


def test_a_slug_names_one_article() -> None:
    make_article(slug="mud")
    with expect_refusal():
        make_article(slug="mud")


def test_an_article_is_shown_by_its_title_and_without_one_by_its_slug() -> None:
    shown = [str(make_article(slug="mud", title="Mud")), str(make_article(slug="mud-2"))]
    assert shown == ["Mud", "mud-2"]


def test_an_article_is_found_by_its_natural_key() -> None:
    article = make_article()
    assert Article.objects.get_by_natural_key(*article.natural_key()) == article


def test_an_outlet_has_a_name() -> None:
    with expect_refusal("outlet_has_a_name"):
        make_outlet(name="")


def test_one_row_stands_for_every_unknown_publisher() -> None:
    make_outlet(is_unknown=True)
    with expect_refusal():
        make_outlet(is_unknown=True)


def test_many_outlets_are_known() -> None:
    assert make_outlet() != make_outlet()


def test_an_outlet_with_articles_stays() -> None:
    outlet = make_article().outlet
    with pytest.raises(ProtectedError):
        outlet.delete()
