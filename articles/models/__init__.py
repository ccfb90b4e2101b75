"""What was published: outlets, their articles, and the texts captured of them."""

from articles.models.article import Article
from articles.models.imports import Feed, Fetch, ImportJob, ImportRow, JobState, RowState
from articles.models.outlet import Outlet
from articles.models.snapshot import Snapshot, TextKind

__all__ = [
    "Article",
    "Feed",
    "Fetch",
    "ImportJob",
    "ImportRow",
    "JobState",
    "Outlet",
    "RowState",
    "Snapshot",
    "TextKind",
]
