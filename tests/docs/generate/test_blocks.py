import pytest

from generate.blocks import replace_block

TEXT = "before\n# begin\nold\n# end\nafter\n"


def test_what_is_between_the_two_lines_is_replaced() -> None:
    changed = replace_block(TEXT, "# begin", "# end", "new \\1\n")
    assert changed == "before\n# begin\nnew \\1\n# end\nafter\n"


@pytest.mark.parametrize(
    "text",
    [
        "# begin\n",
        "# end\n",
        "# end\n# begin\n",
        "  # begin\n# end\n",
        TEXT + TEXT,
        "# begin\n" + TEXT,
        TEXT + "# end\n",
    ],
)
def test_a_line_that_is_missing_or_repeated_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="are needed once each"):
        replace_block(text, "# begin", "# end", "new\n")
