"""A desk that changes claims at random, each change with its index write in one transaction."""

from random import Random

from django.contrib.auth.models import User
from django.db import transaction

from claims.candidates import index
from claims.models import Claim
from tests.claims.candidates.made_up import Language
from tests.factories import MOMENT, make_claim


class Desk:
    """Adds, changes, rejects; now and then all of it is rolled back, now and then merged."""

    def __init__(self, *, seed: int, user: User) -> None:
        self.random = Random(seed)
        self.language = Language(seed=seed, words=300, topics=10)
        self.user = user
        self.mine: list[int] = []

    def step(self) -> None:
        """Do one thing."""
        chance = self.random.random()
        if chance < 0.1:
            index.merge()
            return
        with transaction.atomic():
            before = list(self.mine)
            self._change(chance)
            if self.random.random() < 0.2:
                transaction.set_rollback(True)
                self.mine = before

    def _change(self, chance: float) -> None:
        (sentence,) = self.language.claims(1)
        if chance < 0.6 or not self.mine:
            claim = make_claim(sentence=sentence)
            self.mine.append(claim.pk)
        else:
            claim = Claim.objects.get(pk=self.random.choice(self.mine))
            claim.sentence = sentence
            if chance > 0.85:
                claim.state, claim.decided_by, claim.decided_at = "rejected", self.user, MOMENT
                self.mine.remove(claim.pk)
            claim.save()
        index.follow(claim)
