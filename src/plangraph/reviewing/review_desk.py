"""Review desk: what the page and the terminal show of a review, and what a person does there.

A person's step comes as a form of plain values, as the page sends it::

    {"do": "reject", "name": "5.2-1"}
    {"do": "change", "name": "5.2-1", "kind": "Obligation", "parts": [{"role": …, "text": …}]}
    {"do": "split", "name": "5.2-1", "at": 1204}
    {"do": "merge", "names": ["5.2-1", "5.2-2"]}
    {"do": "add", "name": "5.2-1", "thing": {"id": "state:duchy", "type": "State", "label": …}}
    {"do": "accept", "name": "5.2-1"}
    {"do": "undo"}
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import cached_property, partial

from plangraph.authoring.accept import (
    PlannedAcceptance,
    check_planned,
    plan_acceptance,
    take_out_accepted,
)
from plangraph.authoring.data_additions import DataAdditions
from plangraph.authoring.new_things import NEW_TYPES, AddedThing, write_new_thing
from plangraph.authoring.proposal_faults import MISSING, find_faults, find_objections
from plangraph.authoring.proposals.kept_proposals import Decision, KeptProposal
from plangraph.authoring.proposals.proposal import (
    PartRole,
    Proposal,
    ProposalKind,
    ProposedPart,
    TextPlace,
)
from plangraph.authoring.proposals.proposal_lock import lock_proposals
from plangraph.authoring.proposals.proposed_counterparts import (
    EarlierDraft,
    name_point,
    tell_pair,
)
from plangraph.authoring.proposals.role_questions import ROLE_QUESTIONS
from plangraph.errors import PlangraphError, UsageError
from plangraph.files import decode_utf8, read_bytes
from plangraph.graph import Graph
from plangraph.opening import open as open_graph
from plangraph.project import Project
from plangraph.reading.data_files import list_data
from plangraph.reviewing.part_texts import KIND_WORDS, read_part_text
from plangraph.reviewing.preview import Preview, Previewer
from plangraph.reviewing.proposal_sentences import write_sentences
from plangraph.reviewing.review_names import ReviewNames
from plangraph.reviewing.review_session import Review
from plangraph.reviewing.shown_proposals import (
    ShownPart,
    ShownProposal,
    list_states,
    show_part,
    show_proposal,
)
from plangraph.reviewing.steps import DataChange, ReviewStep, explain_meanwhile

_WRONG_STEP = "PG383"
_Counterparts = Mapping[str, tuple[str, ...]]  # in words, by the number of a point


class ReviewDesk:
    """One person's review of one source, with the names of the project's data."""

    def __init__(self, review: Review, project: Project) -> None:
        self._review = review
        self._project = project
        self._shown: dict[KeptProposal, ShownProposal] = {}
        self._said: dict[Proposal, str] = {}
        self._found: tuple[tuple[Proposal, ...], _Counterparts] = ((), {})
        self._stamp = self._read_stamp()

    @cached_property
    def graph(self) -> Graph:
        """The data of the project, as they were when they were read last."""
        return open_graph(project=self._project.root)

    @cached_property
    def names(self) -> ReviewNames:
        """The names of the things that parts may name."""
        return ReviewNames(self.graph)

    @property
    def title(self) -> str:
        """What the source is called."""
        iri = self.graph.lookup.names.expand(f"source:{self._review.source.name}")
        return self.graph.labels.caption(iri)

    @property
    def text(self) -> str:
        """The text of the source."""
        return self._review.source.text

    def list_shown(self) -> tuple[ShownProposal, ...]:
        """Return all proposals as they are now, in the order of the text."""
        kept = self.list_kept()
        self._shown = {one: self._shown[one] for one in kept if one in self._shown}
        return tuple(map(self.show_one, kept))

    def list_kept(self) -> tuple[KeptProposal, ...]:
        """Return all proposals as their file has them, in the order of the text."""
        return self._review.file.proposals

    def show_one(self, kept: KeptProposal) -> ShownProposal:
        """Return what is shown of a proposal."""
        shown = self._shown.setdefault(kept, self._shown.get(kept) or self._show(kept))
        earlier = self._list_earlier().get(name_point(kept.proposal), ())
        return replace(shown, earlier=(*_tell_repeated(kept), *earlier))

    def show_state(self, known: str | None = None) -> Mapping[str, object] | None:
        """Return all that a page shows, as plain values, None if that is ``known`` already.

        ``known`` is the ``version`` of a state.
        """
        self._review.reload()
        self._notice_data()
        seen = repr((self._review.file, self._stamp))
        version = hashlib.sha256(seen.encode()).hexdigest()[:16]
        if version == known:
            return None
        shown = self.list_shown()
        return {
            "version": version,
            "proposals": [self._write(one) for one in shown],
            "counts": list(list_states(shown)),
            "undo": self._review.next_undo,
            "kinds": [(str(kind), words) for kind, words in KIND_WORDS.items()],
            "roles": [(str(role), question) for role, question in ROLE_QUESTIONS.items()],
            "types": list(NEW_TYPES),
            "type_of": {prefix: name for name, prefix in NEW_TYPES.items()},
        }

    def do(self, form: Mapping[str, object]) -> str | None:
        """Take the step of a form; return the name of the proposal to show next.

        Raises:
            UsageError: the step cannot be taken; nothing is written.
            KeyError, TypeError, ValueError: the form is none of a step.
        """
        name = str(form.get("name", ""))
        match form["do"]:
            case "accept":
                step = self._accept(name)
            case "add":
                step = self._add(form["thing"])
            case "reject":
                step = self._reject(name)
            case "reopen":
                step = self._review.reopen(name)
            case "change":
                kind = ProposalKind(str(form["kind"]))
                step = self._review.change(name, self._read_parts(name, form["parts"]), kind)
            case "split":
                step = self._review.split(name, int(str(form["at"])))
            case "merge":
                step = self._review.merge([str(one) for one in _as_list(form["names"])])
            case "undo":
                step = self._review.undo()
            case other:
                raise ValueError(other)
        self._notice_data()
        return step.after[0].proposal.name if step.after else name or None

    def preview(self, name: str) -> Preview | None:
        """Return what the data would say if a proposal were accepted; None if it cannot be."""
        self._notice_data()
        try:
            planned = self._plan(name)
        except PlangraphError:
            return None
        return self._previewer.show({path: text for path, (_, text) in planned.texts.items()})

    def offer(self, role: str, text: str) -> list[tuple[str, str]]:
        """Return names for a part of a role, the closest to a text first, each with its label."""
        return self.names.offer(PartRole(role), text) if role in list(PartRole) else []

    def _accept(self, name: str) -> ReviewStep:
        """Accept a proposal into the data as others have left them."""
        with lock_proposals(self._project):
            self._notice_data()
            planned = self._plan(name)
            check_planned(self._project, self._review.file, planned)
            return self._review.accept(planned)

    def _reject(self, name: str) -> ReviewStep:
        """Reject a proposal; what an accepted one became is taken out of the data."""
        kept = self._review.find(name)
        with lock_proposals(self._project):
            self._notice_data()
            file = self._review.reload()
            if file.find(name) != kept:
                raise explain_meanwhile(file, name)
            work = self._begin_work()
            take_out_accepted(work, self._review.file, kept)
            texts = work.changed.items()
            data = [DataChange(path, work.texts[path], text) for path, text in texts]
            is_accepted = kept.decided is not None and kept.decided.decision is Decision.ACCEPTED
            return self._review.reject(name, data if is_accepted else None)

    def _plan(self, name: str) -> PlannedAcceptance:
        """Return what accepting a proposal would write."""
        kept = self._review.find_open(name)
        decided = self._review.decide(Decision.ACCEPTED)
        return plan_acceptance(self.graph, self._project, self._review.file, kept, decided)

    @cached_property
    def _previewer(self) -> Previewer:
        return Previewer(self._project, self.graph)

    def _add(self, form: object) -> ReviewStep:
        """Add a thing to the data, with a type and a label."""
        if not isinstance(form, Mapping):
            raise TypeError(form)
        thing = AddedThing(str(form["id"]), str(form["type"]), str(form["label"]))
        language = (*self._project.languages, "en")[0]
        path = self._project.data / "actors.yaml"
        with lock_proposals(self._project):
            before = decode_utf8(read_bytes(path, str(path)), str(path)) if path.exists() else None
            gap = "" if not before or before.endswith("\n") else "\n"
            after = (before or "") + gap + write_new_thing(thing, language)
            change = DataChange(path, before, after)
            return self._review.take(ReviewStep(f"added {thing.key}", (), (), (change,)))

    def _read_stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Return which data files there are, with their time and size."""
        folder = self._project.data
        states = ((name, (folder / name).stat()) for name in sorted(list_data(folder)))
        return tuple((str(name), state.st_mtime_ns, state.st_size) for name, state in states)

    def _notice_data(self) -> None:
        """Read the data again when they are asked for, if somebody has changed them."""
        stamp = self._read_stamp()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        for name in ("graph", "names", "_earlier", "_previewer", "_work"):
            self.__dict__.pop(name, None)
        self._shown.clear()
        self._said.clear()
        self._found = ((), {})

    def _show(self, kept: KeptProposal) -> ShownProposal:
        file = self._review.file
        faults = find_faults(self._work, file, kept) if kept.is_open else ()
        found = [one for one in faults if one.code != MISSING]
        found += find_objections(self._work, file, kept)
        return show_proposal(kept, self._say(kept.proposal), found, self.names.call)

    def _say(self, proposal: Proposal) -> str:
        """Return the sentence of a proposal; those that are not written yet are written with it."""
        if proposal not in self._said:
            proposals = (proposal, *(kept.proposal for kept in self.list_kept()))
            new = [one for one in dict.fromkeys(proposals) if one not in self._said]
            self._said |= write_sentences(new, self._work)
        return self._said[proposal]

    @cached_property
    def _work(self) -> DataAdditions:
        return self._begin_work()

    def _begin_work(self) -> DataAdditions:
        decided = self._review.decide(Decision.ACCEPTED)
        return DataAdditions(self.graph, self._project, decided.by, decided.on)

    @cached_property
    def _earlier(self) -> EarlierDraft | None:
        """The draft that this one revises, None without one."""
        name = self._review.file.revises
        return None if name is None else EarlierDraft(self.graph, name)

    def _list_earlier(self) -> _Counterparts:
        """Return the clauses of the earlier draft that each point may revise, in words."""
        proposals = tuple(kept.proposal for kept in self.list_kept())
        if self._found[0] != proposals:
            self._found = proposals, self._find_earlier(proposals)
        return self._found[1]

    def _find_earlier(self, proposals: tuple[Proposal, ...]) -> _Counterparts:
        points = dict.fromkeys(map(name_point, proposals))
        try:
            if self._earlier is None:
                return {}
            found = self._earlier.find_counterparts(proposals, self.text)
        except UsageError as error:  # the review goes on without suggestions
            return dict.fromkeys(points, (str(error),))
        return {
            point: tuple(tell_pair(pair) for pair in found.of(point) if pair.after)
            for point in points
        }

    def _write(self, shown: ShownProposal) -> Mapping[str, object]:
        """Return a proposal as plain values; parts say whether the data know what they name."""
        form = asdict(shown)
        for part in form["parts"]:
            is_unknown = self.names.is_unknown(PartRole(part["role"]), part["text"])
            part["is_unknown"] = is_unknown and part["text"] != "TODO"
        return form

    def _read_parts(self, name: str, forms: object) -> list[ProposedPart]:
        """Return the parts of forms; one that is as it was shown stays as it is."""
        proposal = self._review.find(name).proposal
        shown = [(show_part(part, proposal, self.names.call), part) for part in proposal.parts]
        return [self._read_part(form, shown) for form in _as_list(forms)]

    def _read_part(
        self, form: object, before: list[tuple[ShownPart, ProposedPart]]
    ) -> ProposedPart:
        """Return the part of a form; the words that it rests on stay, where it has any."""
        if not isinstance(form, Mapping):
            raise TypeError(form)
        role, text, place = PartRole(str(form["role"])), str(form["text"]), form.get("place")
        for shown, part in before:
            if (shown.role, shown.text) == (role, text) and (place is None) is (part.place is None):
                before.remove((shown, part))
                return part
        part = read_part_text(role, text, partial(self.names.find, role))
        if not place:
            return part
        start, end = (int(str(number)) for number in _as_list(place)[:2])
        source = self._review.source
        if not 0 <= start < end <= len(source.text):
            raise UsageError(_WRONG_STEP, f"nothing is between {start} and {end}", "mark words")
        found = TextPlace.of(source.text, start, end, source.salt)
        return ProposedPart(part.role, part.value, source.text[start:end], found)


def _tell_repeated(kept: KeptProposal) -> Iterator[str]:
    """Yield what was decided on the same words in the draft before."""
    if kept.earlier is not None:
        changed = ", and changed here" if kept.is_changed else ""
        yield f"{kept.earlier.decision} as {kept.earlier.name}, of the same words{changed}"


def _as_list(value: object) -> Sequence[object]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value
