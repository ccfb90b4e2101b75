"""The pages for what went wrong on our side: no database, no session, and a number to ask by."""

import logging
import sys
from secrets import token_hex

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 30

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Log the failure under a number and show that; a database that is away is another matter."""
    kind, problem, trace = sys.exc_info()
    number = token_hex(4)
    logger.error(
        "Failure %s: %s %s",
        number,
        request.method,
        request.path,
        exc_info=(kind, problem, trace) if kind and problem else None,
    )
    away = isinstance(problem, OperationalError | InterfaceError)
    status = 503 if away else 500
    body = render_to_string(f"{status}.html", {"number": number})
    response = HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
    if away:
        response["Retry-After"] = str(RETRY_SECONDS)
    return response
