"""A desk with one claim, and a browser signed in as its reviewer."""

import pytest
from django.test import Client

from tests.claims.actions.desk import Desk, make_desk


@pytest.fixture
def desk(request: pytest.FixtureRequest, db: None) -> Desk:
    """The desk of the situation a test names, else one made for it."""
    if request.node.get_closest_marker("situation"):
        return request.getfixturevalue("standing")
    return make_desk()


@pytest.fixture
def reviewer(desk: Desk, client: Client) -> Client:
    client.force_login(desk.reviewer)
    return client
