"""Pages for what went wrong: they stand alone and name the failure in the log."""

import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.views import about

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """A browser to which a failure is a page."""
    return Client(raise_request_exception=False)


def fail_with(problem: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_facts: object) -> None:
        raise problem

    monkeypatch.setattr(about, "render", fail)


def test_a_failure_has_a_number_that_stands_in_the_log(
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    fail_with(RuntimeError("secret detail"), monkeypatch)
    with caplog.at_level(logging.ERROR), django_assert_num_queries(0):
        response = client.get("/about/")
    html = response.content.decode()
    number = re.search(r"logged as <strong>([0-9a-f]{8})</strong>", html)
    assert response.status_code == 500
    assert number
    assert f"Failure {number[1]}: GET /about/" in caplog.text
    assert "secret detail" not in html
    assert html.count("<h1") == 1


def test_a_database_that_is_away_asks_to_come_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    fail_with(OperationalError("no connection"), monkeypatch)
    response = client.get("/about/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"
    assert "Nothing is lost." in response.content.decode()
