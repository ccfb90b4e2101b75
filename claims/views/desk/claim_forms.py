"""The forms of the claim editor: facts and answers, a passage, a request for comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.text.span import Span
from claims.actions.claims import EDITABLE
from claims.models import Actor, Claim, Contact
from claims.models.states import ContactChannel, Kind, Position

LONGEST_PASSAGE = 20_000
FURTHEST = 2**31 - 1  # an offset the database can hold
MOMENT = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


_ROWS = {"sentence": 3, "not_known": 4, "single_origin_reason": 2}
_REASONS = ("said_reason", "holds_reason", "accused_answer_reason")
_WIDGETS: dict[str, type[forms.Widget] | forms.Widget] = {
    **{name: forms.Textarea(attrs={"rows": rows}) for name, rows in _ROWS.items()},
    **{name: forms.Textarea(attrs={"rows": 2}) for name in _REASONS},
    "said_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
}


class EditorForm(forms.Form):
    """Facts and answers of a claim as somebody types them; the claim itself is not touched."""

    def __init__(self, data: Any = None, *, claim: Claim, typed: Any = None) -> None:
        stands = forms.model_to_dict(claim, EDITABLE)
        super().__init__(data, initial=stands | (typed or {}))
        self.fields.update(forms.fields_for_model(Claim, EDITABLE, widgets=_WIDGETS))
        people = [("", "—"), *Actor.objects.values_list("pk", "name")]
        for name in ("claimant", "accused"):
            field: Any = self.fields[name]
            field.widget.choices = people  # one query for both
        story: Any = self.fields["story"]
        story.empty_label = "—"
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"

    def clean(self) -> dict[str, Any]:
        """Let lines break as they do in the database: browsers send two characters for it."""
        data = super().clean() or self.cleaned_data
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = value.replace("\r\n", "\n")
        return data

    @property
    def changes(self) -> dict[str, Any]:
        """Every field that could be read; what is as it was changes nothing."""
        return {name: self.cleaned_data[name] for name in EDITABLE if name in self.cleaned_data}


class PassageForm(forms.Form):
    """A passage of a report: its words, what they do to the claim, and who says them."""

    version = forms.IntegerField(max_value=FURTHEST, min_value=0)
    snapshot = forms.IntegerField(max_value=2**63 - 1, min_value=1)
    passage = forms.CharField(max_length=LONGEST_PASSAGE)
    start = forms.IntegerField(required=False, min_value=0, max_value=FURTHEST)
    end = forms.IntegerField(required=False, min_value=0, max_value=FURTHEST)
    position = forms.ChoiceField(choices=Position.choices)
    kind = forms.ChoiceField(choices=Kind.choices)
    actor = forms.ModelChoiceField(queryset=Actor.objects.all(), required=False)

    @property
    def span(self) -> Span | None:
        """Where the words were selected, if they were."""
        start, end = self.cleaned_data["start"], self.cleaned_data["end"]
        return Span(start, end) if start is not None and end is not None else None


class ContactForm(forms.ModelForm):
    """A request for comment: who, how, when, until when."""

    class Meta:
        model = Contact
        fields = ("asked", "how", "at", "deadline")
        widgets = {"at": MOMENT, "deadline": MOMENT}
        labels = {"asked": _("Who was asked"), "how": _("How"), "at": _("When")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked: Any = self.fields["asked"]
        how: Any = self.fields["how"]
        asked.empty_label = _("Choose")
        how.choices = [("", _("Choose")), *ContactChannel.choices]
        for field in self.fields.values():
            field.widget.attrs["class"] = "field"


class OutcomeForm(forms.ModelForm):
    """What came of a request for comment."""

    class Meta:
        model = Contact
        fields = ("outcome", "note")
