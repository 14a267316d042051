"""The paper that goes by post beside the mail: what, how many, how bound, whereto; and what is done.

What is done is ticked by the person and kept as events of the submission (`TICK`, one for each paper
and step; the last counts), so that it is never among the answers.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec

from desktop.delivery.letters import in_form_order
from desktop.forms.eligibility import recipient, unit_of
from desktop.forms.notice import Pack
from desktop.forms.submission import Submission

TICK = "paper"  # the kind of event


class Step(StrEnum):
    SIGNED = "signed"
    SEALED = "sealed"
    POSTED = "posted"


STEP_NAMES = {Step.SIGNED: "已签字", Step.SEALED: "已盖章", Step.POSTED: "已寄出"}


class Ticked(msgspec.Struct, frozen=True):
    """A step that is done, on what day, and of which paper: a version code, "" where unknown."""

    on: date
    code: str = ""


class Parcel(msgspec.Struct, frozen=True):
    """One document on paper. `binding` may be empty; `done` are its steps."""

    document: str
    title: str
    unit: str
    copies: int
    binding: str
    clause: str
    done: Mapping[Step, Ticked] = {}

    @property
    def sentence(self) -> str:
        binding = f"，{self.binding}" if self.binding else ""
        return f"{self.unit}《{self.title}》{self.copies}份，A4纸{binding}，每份签名并加盖公章。"

    def stale(self, code: str) -> list[Step]:
        """The steps that were done with the paper of another version code."""
        return [step for step, t in self.done.items() if t.code and code and t.code != code]


class PaperList(msgspec.Struct, frozen=True):
    """All paper of a submission and where it goes; `address` is empty where the notice has none.
    Without parcels the notice wants no paper."""

    parcels: list[Parcel]
    to: str
    address: str
    advice: str

    @property
    def left(self) -> list[tuple[Parcel, Step]]:
        """What is still to be done, in order."""
        return [(p, step) for p in self.parcels for step in Step if step not in p.done]


def paper_list(pack: Pack, submission: Submission, events: Iterable[Any] = ()) -> PaperList:
    """The paper list; `events` are those of the submission, as the library gives them."""
    done = _ticked(events)
    to = recipient(pack, submission)
    parcels = []
    for document in in_form_order(pack, submission):
        form = pack.forms[document.form]
        if form.deliver.copies:
            parcels.append(
                Parcel(
                    document.id, form.title, unit_of(pack, submission, document),
                    form.deliver.copies, form.deliver.binding, pack.clause(form.deliver.clause),
                    done.get(document.id, {}),
                )
            )  # fmt: skip
    advice = pack.notice.paper.advice if to.when is None else ""
    return PaperList(parcels, to.name, to.postal, advice)


def tick(document: str, step: Step, on: date | None, code: str = "") -> tuple[str, dict[str, Any], str]:
    """Kind, details and key of the event that says so, for `library.record`; `on` None takes the
    tick back. `code` is the version code of the paper."""
    details = {"document": document, "step": step.value, "code": code}
    details["on"] = on.isoformat() if on else ""
    return TICK, details, f"{document}.{step}"


def _ticked(events: Iterable[Any]) -> dict[str, dict[Step, Ticked]]:
    done: dict[str, dict[Step, Ticked]] = {}
    for event in events:
        if event.kind != TICK:
            continue
        try:
            document, step = event.details["document"], Step(event.details["step"])
            on = event.details["on"] and datetime.fromisoformat(event.details["on"]).date()
        except (KeyError, TypeError, ValueError):
            continue  # of another program
        here = done.setdefault(document, {})
        here.pop(step, None)
        if on:
            here[step] = Ticked(on, event.details.get("code", ""))
    return {d: {step: here[step] for step in Step if step in here} for d, here in done.items()}
