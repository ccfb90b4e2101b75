from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.actions.claims import EDITABLE
from claims.actions.decisions import Decision, OriginChoice
from claims.models import Claim
from claims.models.states import CorrectionKind, OriginKind, Position
from claims.presenters import LATER

REJECT = "reject"
PASSAGE_CHOICES = [*Position.choices, (REJECT, _("Reject")), (LATER, _("Decide later"))]


class ClaimFactsForm(forms.ModelForm):
    """The facts and answers of a claim; refuses to write over somebody else's change."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Claim
        fields = EDITABLE
        widgets = {
            "sentence": forms.Textarea(attrs={"rows": 3}),
            "not_known": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version

    def clean_seen_version(self) -> int | None:
        seen = self.cleaned_data["seen_version"]
        if self.instance.pk and seen != self.instance.version:
            raise forms.ValidationError(
                _("Somebody changed this claim while you had it open. Nothing was saved.")
            )
        return seen

    @property
    def changes(self) -> dict[str, Any]:
        """What the person changed, field by field."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in EDITABLE}


class DecisionForm(forms.Form):
    """A decision on a claim, on its waiting passages, and on where its reports have it from."""

    verb = forms.CharField(max_length=20)
    version = forms.IntegerField()
    reason = forms.CharField(required=False, max_length=1000, strip=True)
    kind = forms.ChoiceField(
        choices=CorrectionKind.choices, required=False, initial=CorrectionKind.CORRECTION
    )
    into = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)

    def __init__(
        self, *args: Any, links: Sequence[int], snapshots: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._links, self._snapshots = links, snapshots
        for link in links:
            self.fields[f"link_{link}"] = forms.ChoiceField(choices=PASSAGE_CHOICES, required=False)
        for snapshot in snapshots:
            self.fields[f"origin_{snapshot}_kind"] = forms.ChoiceField(
                choices=OriginKind.choices, required=False
            )
            for name in ("label", "exact"):
                self.fields[f"origin_{snapshot}_{name}"] = forms.CharField(required=False)

    def decision(self, claim: Claim, *, by: User) -> Decision:
        """Return the decision this valid form stands for."""
        chosen = {link: self.cleaned_data[f"link_{link}"] for link in self._links}
        return Decision(
            verb=self.cleaned_data["verb"],
            claim=claim,
            by=by,
            version=self.cleaned_data["version"],
            reason=self.cleaned_data["reason"],
            kind=self.cleaned_data["kind"] or CorrectionKind.CORRECTION,
            into=self.cleaned_data["into"],
            accepted={link: each for link, each in chosen.items() if each in Position},
            rejected=[link for link, each in chosen.items() if each == REJECT],
            origins=[self._origin(each) for each in self._snapshots if self._kind(each)],
        )

    def _kind(self, snapshot: int) -> str:
        return self.cleaned_data[f"origin_{snapshot}_kind"]

    def _origin(self, snapshot: int) -> OriginChoice:
        return OriginChoice(
            snapshot=snapshot,
            kind=self._kind(snapshot),
            label=self.cleaned_data[f"origin_{snapshot}_label"],
            exact=self.cleaned_data[f"origin_{snapshot}_exact"],
        )


class ReasonForm(forms.Form):
    """Why a decision is taken."""

    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
