"""Frame merging: one frame for several verbs with the same objects, "rebuild and run the plant"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from plangraph.asking.sentences.word_frames import Choice, Frame, Slot, list_slots, read_frame


def merge_frames(frames: Sequence[Frame], pattern: str) -> list[Frame]:
    """Return frames with those joined that differ in their verb only: "rebuild and run X".

    ``pattern`` joins two verbs: ``{0} and {1}``.
    """
    merged: list[Frame] = []
    for frame in frames:
        for place, other in enumerate(merged):
            if _is_alike(frame, other):
                merged[place] = _join_verbs(other, frame, pattern)
                break
        else:
            merged.append(frame)
    return merged


def names_object(frame: Frame) -> bool:
    """Return whether a frame names all that an effect acts on."""
    return any(_is_object(slot) for slot in list_slots(frame))


def name_again(frame: Frame) -> Frame:
    """Return the frame of a second verb, which names what it acts on with "it" or "them"."""
    return tuple(
        Choice(tuple(map(name_again, item.branches)))
        if isinstance(item, Choice)
        else item._replace(form="again")
        if isinstance(item, Slot) and _is_object(item)
        else item
        for item in frame
    )


def is_acted_on(item: str | Slot | Choice) -> bool:
    """Return whether an item of a frame is what the effect acts on, in any form of grammar."""
    return isinstance(item, Slot) and item.name == "affects" and not item.agrees


def moves_part(text: str) -> bool:
    """Return whether the frame of an action moves an amount of what it acts on."""
    choices = (item for item in read_frame(text) if isinstance(item, Choice))
    return any(
        any(item in (Slot("quantity", "of"), Slot("quantity", "part")) for item in branch)
        and any(is_acted_on(item) for item in branch)
        for choice in choices
        for branch in choice.branches
    )


def needs_object(item: str | Slot | Choice) -> bool:
    """Return whether an item of a frame names what the effect acts on, or stands in for it."""
    is_choice = isinstance(item, Choice) and len(item.branches) > 1
    first = item.branches[0] if isinstance(item, Choice) else ()
    return is_acted_on(item) or (is_choice and len(first) == 1 and is_acted_on(first[0]))


def _is_object(slot: Slot) -> bool:
    return slot.name in ("affects", "object") and not slot.agrees and not slot.form


def _is_alike(one: Frame, other: Frame) -> bool:
    """Return whether two frames have the same slots at the same places, and one other word.

    What may be left out at the end of one of them does not count.
    """
    length = min(len(one), len(other))
    if not all(_is_optional(item) for item in (*one[length:], *other[length:])):
        return False
    differing = 0
    for first, second in zip(one, other, strict=False):
        if isinstance(first, str) != isinstance(second, str):
            return False
        if isinstance(first, str):
            differing += first != second
        elif _simplify(first) != _simplify(second):
            return False
    return differing <= 1


def _is_optional(item: object) -> bool:
    """Return whether a part of a frame is a space, or left out where nothing fills it."""
    if isinstance(item, str):
        return not item.strip()
    return isinstance(item, Choice) and all(
        any(isinstance(part, Slot) for part in branch) for branch in item.branches
    )


def _simplify(item: object) -> object:
    """Return the slot that a choice prefers, so that choices with other rests are alike."""
    if isinstance(item, Choice):
        plain = (branch for branch in item.branches if branch == (Slot("affects"),))
        branch = next(plain, item.branches[0])
        return _simplify(branch[0]) if len(branch) == 1 else tuple(map(_simplify, branch))
    if isinstance(item, Slot) and item.name == "object" and not item.agrees:
        return item._replace(name="affects")
    return item


def _join_verbs(one: Frame, other: Frame, pattern: str) -> Frame:
    """Return one frame with the verbs of two; of two choices, the one with more to choose from."""
    found: list[str | Slot | Choice] = []
    for first, second in zip(one, other, strict=False):
        if isinstance(first, str) and isinstance(second, str) and first != second:
            tail = (
                second.strip().removeprefix("be ") if first.lstrip().startswith("be ") else second
            )
            space = first[len(first.rstrip()) :]
            found.append(pattern.format(first.rstrip(), tail.strip()) + space)
        elif isinstance(second, Choice) and _count_branches(second) > _count_branches(first):
            found.append(second)
        else:
            found.append(first)
    longer = max(one, other, key=len)
    return (*found, *longer[len(found) :])


def _count_branches(item: str | Slot | Choice) -> int:
    return len(item.branches) if isinstance(item, Choice) else 0


def measure_object(frame: Frame, pattern: str) -> Frame:
    """Return a frame without amounts that has them where it names what the effect acts on.

    ``pattern`` is that place: "release 30 cubic metres of water", not "water (30 cubic metres)".
    """
    if not pattern or any(slot.name == "quantity" for slot in list_slots(frame)):
        return frame
    measured, own = read_frame(pattern), (Slot("affects"),)
    found: list[str | Slot | Choice] = []
    for item in frame:
        if item == own[0]:
            found.extend(measured)
        elif isinstance(item, Choice) and item.branches[0] == own:
            first = next(it for it in measured if isinstance(it, Choice))
            found.append(Choice((*first.branches, *item.branches[1:])))
        else:
            found.append(item)
    return tuple(found)


def count_object(
    frame: Frame, units: Collection[str], particles: frozenset[str] = frozenset()
) -> Frame:
    """Return a frame with a slot for the number of what its text names: "carry 20 observers".

    The number is before what describes the noun, "launch 12 weather balloons", and after one of the
    ``particles`` of the verb.
    """
    unit = next(iter(units)) if len(units) == 1 else ""
    for place, item in enumerate(frame):
        words = item.split() if isinstance(item, str) else []
        if not isinstance(item, str) or not unit or unit not in words[1:]:
            continue
        at = words.index(unit, 1)
        is_plain = at == 1 or not particles.isdisjoint(words[1:at])
        start = at if is_plain else 1
        slot = Slot("quantity", "" if is_plain else "alone")
        rest = words[at + 1 :] if is_plain else words[start:]
        before, after = " ".join(words[:start]) + " ", item[len(item.rstrip()) :]
        text = f" {' '.join(rest)}" if rest else ""
        return (*frame[:place], before, slot, text + after, *frame[place + 1 :])
    return frame
