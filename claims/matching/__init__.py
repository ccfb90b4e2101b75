"""Which statements say the same, and which claim does a statement bear on? Pure: no Django."""

from claims.matching.groups import propose
from claims.matching.item import Item, Known, Proposal, ProposedClaim, ProposedLink

__all__ = ["Item", "Known", "Proposal", "ProposedClaim", "ProposedLink", "propose"]
