"""Drafting on invented texts with truth: ``python benchmarks/drafting.py [--unseen] [--detail]``.

What the finder finds, drafts and articles told apart; what the gate lets in: honest proposals and
hostile ones made by machine, by kind. ``--outlined`` measures the finder alone on texts with short
truths; ``--truth`` only checks them. The texts and their
format are in ``drafting/README.md``.
"""

from __future__ import annotations

import argparse

from finding import write_finder_table
from gating import write_gate_table
from truths import check_truth, read_texts


def main() -> None:
    """Print the tables of the texts that were asked for."""
    parser = argparse.ArgumentParser(description="drafting, measured on invented texts")
    parser.add_argument("--unseen", action="store_true", help="the texts that nobody tunes on")
    parser.add_argument("--outlined", action="store_true", help="texts with short truths")
    parser.add_argument("--truth", action="store_true", help="only check the truths")
    parser.add_argument("--detail", action="store_true", help="print what fails")
    options = parser.parse_args()
    folder = "unseen" if options.unseen else "outlined" if options.outlined else "seen"
    texts = read_texts(folder)
    if not texts:
        parser.error(
            "there are no unseen texts: put some into drafting/unseen, or leave --unseen out"
        )
    if options.truth:
        lines = (line for text in texts for line in check_truth(text))
    else:
        is_whole = folder != "outlined"
        tables = (write_finder_table, write_gate_table) if is_whole else (write_finder_table,)
        lines = (line for write in tables for line in (*write(texts, detail=options.detail), ""))
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
