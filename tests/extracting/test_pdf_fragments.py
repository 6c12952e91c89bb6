from contextlib import closing
from pathlib import Path

import pypdfium2

from pdf_files import stack, write_pdf
from plangraph.extracting.pdf_fragments import Fragment, read_fragments


def read(folder: Path, *lines: tuple[float, float, str]) -> list[Fragment]:
    with closing(pypdfium2.PdfDocument(write_pdf(folder, [lines]))) as document:
        return read_fragments(document[0].get_textpage())


def test_letters_on_a_line_are_one_fragment_with_its_box(tmp_path: Path) -> None:
    (found,) = read(tmp_path, (72, 700, "Both towns vote."))
    assert found.text == "Both towns vote."
    assert abs(found.left - 72) < 2
    assert found.bottom < 700 < found.top


def test_a_gap_that_is_wider_than_a_space_ends_a_fragment(tmp_path: Path) -> None:
    found = read(tmp_path, (72, 700, "Both"), (98, 700, "towns"), (300, 700, "vote"))
    assert [one.text for one in found] == ["Both towns", "vote"]


def test_lines_below_each_other_are_fragments_of_their_own(tmp_path: Path) -> None:
    found = read(tmp_path, *stack("Both towns", "vote."))
    assert [one.text for one in found] == ["Both towns", "vote."]
    assert not found[0].overlaps(found[1])
    assert found[0].overlaps(found[0])
