"""Terminal review: the same decisions as on the page, one line of a person's at a time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from plangraph.authoring.proposals.proposal import PartRole, ProposalKind
from plangraph.errors import PlangraphError, UsageError
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.shown_proposals import ShownPart, ShownProposal, list_states
from plangraph.text import find_nearest, shorten, show_controls

_WRONG = "PG385"
_WIDTH = 80
# Lines that act on no proposal; after one of the first, others know again which one they are about.
_GOING, _LOOKING = ("g", "n", "p"), ("l", "?")
_DONE = {"accept": "accepted", "reject": "rejected", "reopen": "opened again"}
_COMMANDS = {
    "a": "accept",
    "v": "what the data would say if it were accepted",
    "r": "reject; take out of the data what was accepted; open again what was rejected",
    "c N TEXT": "change part N; TODO for what is still to be written",
    "+ KEY TEXT": "add a part, such as: + dutyBearer state:duchy",
    "- N": "remove part N",
    "k KIND": f"another kind: {', '.join(ProposalKind)}",
    "f N TEXT": "names that part N may have",
    "s WORDS": "split before these words of the passage",
    "m": "put together with the next proposal of the point",
    "n, p": "next, previous proposal that nobody has decided",
    "g NAME": "go to a proposal",
    "l": "list the proposals",
    "u": "undo",
    "q": "leave; everything is saved",
}


def review_on_terminal(
    desk: ReviewDesk,
    read_line: Callable[[], str | None],
    write: Callable[[str], object],
    *,
    is_script: bool = False,
) -> None:
    """Review until a person leaves: ``read_line`` returns a line, None at the end of input.

    The lines of a script were written before anybody saw what they lead to: after one that failed,
    those that follow are left out until one goes to a proposal, and a proposal is shown once, when
    a line acts on it; then what changes of it.
    """
    terminal = _Terminal(desk, write, is_script=is_script)
    write(f"{show_controls(desk.title)}: ? lists what you can type\n")
    terminal.show()
    while (line := read_line()) is not None and line.strip() != "q":
        try:
            terminal.obey(line.strip())
        except PlangraphError as exc:
            write(f"{exc}\n")
    write(terminal.tell_counts() + "\n")


class _Terminal:
    """What is shown, and what a line does to it."""

    def __init__(
        self, desk: ReviewDesk, write: Callable[[str], object], *, is_script: bool
    ) -> None:
        self._desk = desk
        self._write = write
        self._is_script = is_script
        self._is_lost = False  # which proposal the next lines are about is not known
        self._seen = [""]  # the proposal that was shown last, and its lines
        self._chosen = ""
        self._chosen = self._find_open(1) or ""

    def obey(self, line: str) -> None:
        """Do what a line says.

        Raises:
            UsageError: it is no command, or its step cannot be taken.
        """
        command, _, rest = line.partition(" ")
        is_acting = command not in (*_GOING, *_LOOKING)
        if self._is_lost and is_acting:
            message = f"{shorten(line, _WIDTH)!r} was left out: it may be about another proposal"
            raise UsageError(_WRONG, message, "go to a proposal first: g NAME, n or p")
        if is_acting:
            self._show_due()
        try:
            self._do(command, rest.strip())
        except PlangraphError:
            self._is_lost = self._is_lost or self._is_script or command == "g"
            raise

    def _do(self, command: str, rest: str) -> None:
        commands: dict[str, Callable[[str], None]] = {
            "": lambda _: self.show(),
            "?": lambda _: self._help(),
            "a": lambda _: self._decide("accept"),
            "v": lambda _: self._preview(),
            "r": lambda _: self._decide(
                "reopen" if self._shown.decision == "rejected" else "reject"
            ),
            "c": self._change,
            "+": self._add,
            "-": self._remove,
            "k": self._choose_kind,
            "f": self._offer,
            "s": self._split,
            "m": lambda _: self._merge(),
            "n": lambda _: self._go(self._find_open(1)),
            "p": lambda _: self._go(self._find_open(-1)),
            "g": self._go,
            "l": lambda _: self._list(),
            "u": lambda _: self._step({"do": "undo"}),
        }
        found = commands.get(command)
        if found is None:
            raise UsageError(_WRONG, f"{command!r} is no command", "type ? for what you can type")
        found(rest)

    def show(self) -> None:
        """Show the proposal that is chosen; in a script, as soon as a line acts on it."""
        if not self._desk.list_kept():
            self._write("There are no proposals.\n")
        elif not self._is_script:
            self._write("\n" + "\n".join(self._describe()) + "\n")

    def _show_due(self) -> None:
        """Show in a script what nobody has seen yet of the proposal that is chosen."""
        if not self._is_script or not self._desk.list_kept():
            return
        lines = self._describe()
        is_known = self._seen[0] == self._chosen
        new = [line for line in lines if not (is_known and line in self._seen)]
        self._seen = [self._chosen, *lines]
        if new:
            self._write("\n" * (not is_known) + "\n".join(new) + "\n")

    def _describe(self) -> list[str]:
        shown = self._shown
        passage = self._desk.text[shown.place.start : shown.place.end]
        return list(_write_proposal(shown, passage))

    def tell_counts(self) -> str:
        """Return how many proposals are open and decided."""
        counts = list_states(self._desk.list_shown())
        return ", ".join(f"{number} {word}" for word, number in counts)

    @property
    def _shown(self) -> ShownProposal:
        kept = self._desk.list_kept()
        found = next((one for one in kept if one.proposal.name == self._chosen), None)
        if found is None and not kept:
            raise UsageError(_WRONG, "there are no proposals", "draft the source again")
        return self._desk.show_one(found or kept[0])

    def _preview(self) -> None:
        preview = self._desk.preview(self._shown.name)
        if preview is None:
            self._write("It cannot be accepted yet: see what is to be written, and the ! lines.\n")
            return
        for line in (preview.sentence or "", *preview.findings):
            for wrapped in textwrap.wrap(show_controls(line), _WIDTH):
                self._write(f"{wrapped}\n")

    def _help(self) -> None:
        for command, meaning in _COMMANDS.items():
            self._write(f"{command:<12}{meaning}\n")

    def _list(self) -> None:
        for one in self._desk.list_shown():
            state = one.decision or "open"
            line = f"{one.name:<10} {state:<9} {show_controls(one.sentence)}"
            self._write(shorten(line, _WIDTH) + "\n")

    def _go(self, name: str | None) -> None:
        if not name:
            message = "there is no other proposal that nobody has decided"
            raise UsageError(_WRONG, message, "type l for the list, and g NAME for one of it")
        names = [one.proposal.name for one in self._desk.list_kept()]
        if name not in names:
            nearest = find_nearest(name, names)
            remedy = f"did you mean {nearest}?" if nearest else "type l for the list"
            raise UsageError(_WRONG, f"there is no proposal {name!r}", remedy)
        self._chosen, self._is_lost = name, False
        self.show()

    def _find_open(self, step: int) -> str | None:
        """Return the next open proposal, or that before, from the one that is chosen."""
        kept = self._desk.list_kept()
        names = [one.proposal.name for one in kept]
        place = names.index(self._chosen) if self._chosen in names else -1
        around = kept[place + 1 :] if step > 0 else kept[: max(place, 0)][::-1]
        return next((one.proposal.name for one in around if one.is_open), None)

    def _decide(self, what: str) -> None:
        """Decide; what was open is followed by the next one, and what was not stays chosen."""
        shown, after = self._shown, self._find_open(1)
        self._desk.do({"do": what, "name": shown.name})
        self._write(f"{_DONE[what]} {shown.name}\n")
        if shown.decision is None:
            self._chosen = after or self._chosen
            self._is_lost = self._is_script and after is None
        self.show()

    def _step(self, form: dict[str, object]) -> None:
        before = self._chosen
        self._chosen = self._desk.do(form) or self._chosen
        self.show()
        if self._chosen == before:
            self._show_due()

    def _send(self, forms: list[dict[str, object]], kind: str | None = None) -> None:
        """Give the proposal these parts."""
        shown = self._shown
        kind = kind or shown.kind
        self._step({"do": "change", "name": shown.name, "kind": kind, "parts": forms})

    def _change(self, rest: str) -> None:
        number, text = self._read_number(rest)
        forms = list(map(_write_part, self._shown.parts))
        forms[number] = {"role": forms[number]["role"], "text": text}
        self._send(forms)

    def _add(self, rest: str) -> None:
        key, _, text = rest.partition(" ")
        if key not in list(PartRole):
            nearest = find_nearest(key, list(PartRole))
            remedy = f"did you mean {nearest}?" if nearest else f"use {', '.join(PartRole)}"
            raise UsageError(_WRONG, f"{key!r} is no part", remedy)
        self._send([*map(_write_part, self._shown.parts), {"role": key, "text": text}])

    def _remove(self, rest: str) -> None:
        number, _ = self._read_number(rest)
        forms = list(map(_write_part, self._shown.parts))
        del forms[number]
        self._send(forms)

    def _choose_kind(self, rest: str) -> None:
        if rest not in list(ProposalKind):
            raise UsageError(_WRONG, f"{rest!r} is no kind", f"use {', '.join(ProposalKind)}")
        self._send(list(map(_write_part, self._shown.parts)), rest)

    def _offer(self, rest: str) -> None:
        number, text = self._read_number(rest)
        offers = self._desk.offer(self._shown.parts[number].role, text)
        for name, label in offers:
            self._write(f"  {name:<34} {show_controls(label)}\n")
        if not offers:
            self._write("Nothing in the data is called so.\n")

    def _split(self, rest: str) -> None:
        shown = self._shown
        at = self._desk.text.find(rest, shown.place.start, shown.place.end) if rest else -1
        if at < 0:
            remedy = "copy some words of it, as it is shown"
            raise UsageError(_WRONG, f"{rest!r} is not in the passage", remedy)
        self._step({"do": "split", "name": shown.name, "at": at})

    def _merge(self) -> None:
        shown = list(self._desk.list_shown())
        one = self._shown
        later = shown[shown.index(one) + 1 :]
        other = next((two for two in later if (two.point, two.decision) == (one.point, None)), None)
        if other is None:
            raise UsageError(_WRONG, "no open proposal of this point follows", "choose another one")
        self._step({"do": "merge", "names": [one.name, other.name]})

    def _read_number(self, rest: str) -> tuple[int, str]:
        """Return the place of a part, from 0, and what stands behind its number."""
        number, _, text = rest.partition(" ")
        most = len(self._shown.parts)
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= most):
            raise UsageError(_WRONG, f"{number!r} is no part", f"use a number from 1 to {most}")
        return int(number) - 1, text.strip()


def _write_part(part: ShownPart) -> dict[str, object]:
    """Return a part as a step says it."""
    place = [part.place.start, part.place.end] if part.place else None
    return {"role": part.role, "text": part.text, "place": place}


def _write_proposal(shown: ShownProposal, passage: str) -> Iterator[str]:
    """Yield what is shown of a proposal: each part of it is one text, of lines."""
    point = f"point {shown.point}" if shown.point else "outside the points"
    state = f", {shown.decision} by {shown.decided_by}" if shown.decision else ""
    yield f"{shown.name} ({point}), proposed by {shown.proposer}{state}"
    yield textwrap.fill(show_controls(shown.sentence), _WIDTH)
    yield textwrap.fill(
        f"“{show_controls(' '.join(passage.split()))}”",
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
    )
    for number, part in enumerate(shown.parts, 1):
        words = f", “{part.why}”" if part.why else ""
        line = f"{number:>2} {part.question} {part.text}: {part.state}{words}"
        yield textwrap.fill(show_controls(line), _WIDTH, subsequent_indent="   ")
    for mark, objections in (("!", shown.refusals), ("?", shown.marks)):
        for objection in objections:
            yield textwrap.fill(f" {mark} {objection}", _WIDTH, subsequent_indent="   ")
    for clause in shown.earlier:
        words = f" ↔ {show_controls(clause)}"
        yield textwrap.fill(words, _WIDTH, subsequent_indent="   ")
