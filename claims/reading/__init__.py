"""From a publication document to what a page shows. Pure: standard library only.

Two verbs: ``read_claim`` for the page of one claim, ``read_article`` for the page of one article.
Nothing here holds a word for the reader; templates and choice labels do.
"""

from claims.reading.article import ArticlePage, ClaimInArticle, read_article
from claims.reading.page import ClaimPage, read_claim
from claims.reading.positions import COLUMNS, stance_of

__all__ = [
    "COLUMNS",
    "ArticlePage",
    "ClaimInArticle",
    "ClaimPage",
    "read_article",
    "read_claim",
    "stance_of",
]
