"""Frozen rows for desk pages, built in bulk: a template that draws them asks no query."""

from claims.presenters.evidence import LATER, evidence_of, pieces_in_context

__all__ = ["LATER", "evidence_of", "pieces_in_context"]
