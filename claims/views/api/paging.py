"""Parts of lists: which one is asked for, and where the others are."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from claims.views.machines.responses import site_of

MOST = 100


class Paging(Schema):
    """Which part of a list is asked for."""

    page: int = Field(1, ge=1, le=100_000)
    per_page: int = Field(20, ge=1, le=MOST)


def part(request: HttpRequest, rows: QuerySet[Any, Any], paging: Paging) -> dict[str, Any]:
    """Return a part of the rows as items, with what a page says of the whole. Two queries."""
    count = rows.count()
    pages = max(1, -(-count // paging.per_page))
    start = (paging.page - 1) * paging.per_page
    return {
        "count": count,
        "page": paging.page,
        "pages": pages,
        "next": _address(request, paging.page + 1) if paging.page < pages else None,
        "previous": _address(request, min(paging.page - 1, pages)) if paging.page > 1 else None,
        "items": list(rows[start : start + paging.per_page]) if start < count else [],
    }


def _address(request: HttpRequest, page: int) -> str:
    query = request.GET.copy()
    query["page"] = str(page)
    return site_of(request).at(f"{request.path}?{query.urlencode()}")
