"""The OpenAPI document drives requests of every sort: no answer is a failure of ours."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode

from tests.claims.published import publish

pytestmark = pytest.mark.django_db

FEW = settings(
    max_examples=6,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def schema() -> Iterator[schemathesis.BaseSchema]:
    """The API as its own description has it, inside the transaction of the test."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for signal in signals:
        signal.connect(close_old_connections)


# Good requests ask what test_api.py asks on PostgreSQL too; what is odd there, only these try.
@pytest.mark.parametrize(
    "mode",
    [
        pytest.param(GenerationMode.POSITIVE, marks=pytest.mark.sqlite),
        GenerationMode.NEGATIVE,
    ],
    ids=lambda mode: mode.value,
)
@pytest.mark.long
def test_no_request_makes_us_fail(schema: schemathesis.BaseSchema, mode: GenerationMode):
    publish()
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) == 13
    for operation in operations:
        asked = operation.query or operation.path_parameters
        if not asked and mode is GenerationMode.NEGATIVE:
            continue

        @FEW
        @given(case=operation.as_strategy(generation_mode=mode))
        def call(case: schemathesis.Case) -> None:
            response = case.call(headers={"Accept-Encoding": "identity"})
            assert response.status_code in {200, 404, 405, 410, 422}, case.as_curl_command()
            if mode is GenerationMode.POSITIVE:
                case.validate_response(response)

        call()
