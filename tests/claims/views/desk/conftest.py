"""A desk with one claim, and a browser signed in as its reviewer."""

import pytest
from django.test import Client

from tests.claims.actions.desk import Desk, make_desk


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def reviewer(desk: Desk, client: Client) -> Client:
    client.force_login(desk.reviewer)
    return client
