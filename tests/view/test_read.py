"""A draft is read point by point, each sentence with the place of its evidence."""

import plangraph as pg
from plangraph.presenting.drafts import read_plans
from plangraph.view.read import write_read


def test_each_effect_of_a_draft_is_a_sentence_of_it(graph: pg.Graph) -> None:
    draft = next(draft for draft in read_plans(graph.lookup)[0].drafts if draft.key == "us28")
    html = write_read(graph.lookup, draft, lambda _: (3,))
    assert "600,000" in html
    assert 'href="#c3"' in html
