"""Form of a file of proposals: what it says of its source, and its proposals with decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plangraph.authoring.proposals.kept_proposals import (
    FORM_VERSION,
    Decided,
    Decision,
    EarlierReading,
    KeptProposal,
    ProposalFile,
    Rules,
)
from plangraph.authoring.proposals.proposal import Proposal
from plangraph.authoring.proposals.proposal_form import (
    WRONG_VALUE,
    Form,
    FormFault,
    FormReader,
    write_form,
)

_TWICE = "PG343"
_KEYS = ("form", "source", "sha256", "rules", "version", "revises", "proposals")
_KEPT_KEYS = ("earlier", "digest", "decision", "decidedBy", "decidedOn", "became")


def write_kept_form(kept: KeptProposal) -> Form:
    """Return a proposal of a file as plain values."""
    form = write_form(kept.proposal)
    parts = form.pop("parts")
    if kept.earlier is not None:
        earlier = kept.earlier
        form["earlier"] = {"name": earlier.name, "decision": str(earlier.decision)}
    if kept.digest is not None:
        form["digest"] = kept.digest
    if kept.decided is not None:
        form["decision"] = str(kept.decided.decision)
        form["decidedBy"] = kept.decided.by
        form["decidedOn"] = kept.decided.on
        form |= {"became": kept.decided.became} if kept.decided.became else {}
    return form | {"parts": parts}


def read_file_form(form: object) -> tuple[ProposalFile | None, tuple[FormFault, ...]]:
    """Return the file of a form, None if something is wrong, and everything that is."""
    reader = FormReader()
    keys = reader.read_keys(form, (), _KEYS)
    if keys is None:
        return None, tuple(reader.faults)
    _check_version(keys, reader)
    source, sha256 = (reader.read_text(keys, key, ()) for key in ("source", "sha256"))
    version, revises = (
        reader.read_text(keys, key, (), is_needed=False) or None for key in ("version", "revises")
    )
    rules = reader.read_word(keys, "rules", (), Rules)
    forms = keys.get("proposals") or []  # none are left where all were taken out
    if not isinstance(forms, list):
        reader.report(("proposals",), WRONG_VALUE, "'proposals' is no list", "write - name: …")
        forms = []
    read = [_read_kept(item, number, reader) for number, item in enumerate(forms)]
    kept = tuple(one for one in read if one is not None)
    faults = (*reader.faults, *_find_doubles([one.proposal if one else None for one in read]))
    if rules is None or faults:
        return None, faults
    return ProposalFile(source, sha256, rules, version, revises, kept), ()


def _check_version(keys: Mapping[str, object], reader: FormReader) -> None:
    version = keys.get("form", FORM_VERSION)
    if str(version) != str(FORM_VERSION):
        message = f"its form is {version!r}; this plangraph reads {FORM_VERSION}"
        reader.report(("form",), WRONG_VALUE, message, "install the plangraph that wrote it")


def _read_kept(form: object, number: int, reader: FormReader) -> KeptProposal | None:
    path = ("proposals", number)
    proposal = reader.read_proposal(form, path, _KEPT_KEYS)
    if proposal is None or not isinstance(form, Mapping):
        return None
    digest = reader.read_text(form, "digest", path, is_needed=False) or None
    earlier = _read_earlier(form["earlier"], path, reader) if "earlier" in form else None
    if "decision" not in form:
        return KeptProposal(proposal, None, digest, earlier)
    decision = reader.read_word(form, "decision", path, Decision)
    by, on = (reader.read_text(form, key, path) for key in ("decidedBy", "decidedOn"))
    became = reader.read_text(form, "became", path, is_needed=False) or None
    decided = None if decision is None else Decided(decision, by, on, became)
    return KeptProposal(proposal, decided, digest, earlier)


def _read_earlier(
    form: object, path: tuple[str | int, ...], reader: FormReader
) -> EarlierReading | None:
    place = (*path, "earlier")
    keys = reader.read_keys(form, place, ("name", "decision"))
    if keys is None:
        return None
    name = reader.read_text(keys, "name", place)
    decision = reader.read_word(keys, "decision", place, Decision)
    return None if decision is None else EarlierReading(name, decision)


def _find_doubles(proposals: Sequence[Proposal | None]) -> Iterator[FormFault]:
    """Yield a fault for each name that stands twice."""
    names = Counter(one.name for one in proposals if one is not None)
    for number, one in enumerate(proposals):
        if one is not None and names[one.name] > 1:
            path = ("proposals", number, "name")
            yield FormFault(
                path, _TWICE, f"{one.name}: this name stands twice", "give another name"
            )
