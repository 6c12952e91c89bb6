"""Frame merging: one frame for several verbs with the same objects, "rebuild and run the plant"."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentences.word_frames import Choice, Frame, Slot


def merge_frames(frames: Sequence[Frame]) -> list[Frame]:
    """Return frames with those joined that differ in their verb only: "rebuild and run X"."""
    merged: list[Frame] = []
    for frame in frames:
        for place, other in enumerate(merged):
            if _is_alike(frame, other):
                merged[place] = _join_verbs(other, frame)
                break
        else:
            merged.append(frame)
    return merged


def _is_alike(one: Frame, other: Frame) -> bool:
    """Return whether two frames have the same slots at the same places, and one other word."""
    if len(one) != len(other):
        return False
    differing = 0
    for first, second in zip(one, other, strict=True):
        if isinstance(first, str) != isinstance(second, str):
            return False
        if isinstance(first, str):
            differing += first != second
        elif _simplify(first) != _simplify(second):
            return False
    return differing <= 1


def _simplify(item: object) -> object:
    """Return the slot that a choice prefers, so that choices with other rests are alike."""
    if isinstance(item, Choice):
        branch = item.branches[0]
        return _simplify(branch[0]) if len(branch) == 1 else tuple(map(_simplify, branch))
    return Slot("affects") if item == Slot("object") else item


def _join_verbs(one: Frame, other: Frame) -> Frame:
    found: list[object] = []
    for first, second in zip(one, other, strict=True):
        if first == second or not (isinstance(first, str) and isinstance(second, str)):
            found.append(first)
            continue
        shared = ""
        head, tail = first, second
        if head.lstrip().startswith("be ") and tail.lstrip().startswith("be "):
            tail = tail.lstrip()[3:]
        space = head[len(head.rstrip()) :]
        found.append(f"{head.rstrip()} and {tail.strip()}{shared}{space}")
    return tuple(found)  # type: ignore[arg-type]
