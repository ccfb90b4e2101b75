"""Who said what, and where exactly: rules over quotation marks, clauses and a cue lexicon."""

from claims.extraction.candidate import Candidate
from claims.extraction.find import find

EXTRACTOR_VERSION = "1"

__all__ = ["EXTRACTOR_VERSION", "Candidate", "find"]
