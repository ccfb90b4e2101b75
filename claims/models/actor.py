import re
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.constraints import one_of
from claims.models.states import ActorKind


class ActorQuerySet(models.QuerySet["Actor"]):
    def get_by_natural_key(self, slug: str) -> "Actor":
        return self.get(slug=slug)

    def on_side_of(self, actor: "Actor") -> "ActorQuerySet":
        """The actor, and everybody who speaks for the same side."""
        return self.filter(Q(pk=actor.pk) | (Q(side=actor.side) & ~Q(side="")))


class Actor(models.Model):
    """A person, office or body that speaks or is spoken about."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=16, choices=ActorKind)
    role = models.CharField(_("role"), max_length=200, blank=True)
    side = models.CharField(
        _("side"),
        max_length=120,
        blank=True,
        help_text=_("For whom it speaks, such as a state."),
    )

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        constraints = [one_of("kind", ActorKind, name="actor_kind_is_known")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def names(self) -> list[str]:
        """The name and every alias, each once."""
        return sorted({self.name, *(alias.text for alias in self.aliases.all())})


class ActorAliasQuerySet(models.QuerySet["ActorAlias"]):
    def get_by_natural_key(self, actor: str, text: str) -> "ActorAlias":
        return self.get(actor__slug=actor, text=text)


class ActorAlias(models.Model):
    """A way reports write an actor. Two actors may share one: then nobody is chosen by it."""

    actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="aliases", verbose_name=_("actor")
    )
    text = models.CharField(_("text"), max_length=160)

    objects = ActorAliasQuerySet.as_manager()

    class Meta:
        ordering = ["actor", "text"]
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(fields=["actor", "text"], name="alias_once_an_actor"),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str]:
        return (self.actor.slug, self.text)

    natural_key.dependencies = ["claims.actor"]  # type: ignore[attr-defined]


def bearer_of(name: str, actors: Iterable[Actor]) -> tuple[Actor | None, list[str]]:
    """Return the one actor whose names hold this word, and those names; of several, nobody."""
    word = re.compile(rf"\b{re.escape(name)}\b")
    held = {
        actor: names
        for actor in actors
        if (names := [text for text in actor.names if word.search(text)])
    }
    return next(iter(held.items())) if len(held) == 1 else (None, [])
