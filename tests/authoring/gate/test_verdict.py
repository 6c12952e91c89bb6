from plangraph.authoring.gate.verdict import REMEDIES, GateCode, GateVerdict, Objection


def test_every_code_says_what_to_do() -> None:
    assert set(REMEDIES) == set(GateCode)


def test_a_verdict_says_each_objection_once_and_whether_the_proposal_enters() -> None:
    refusal = Objection(GateCode.NUMBER, "hasQuantity: the passage has no 500")
    mark = Objection(GateCode.ACTION, "action: the passage has no words of withdraw", is_mark=True)
    verdict = GateVerdict.of([mark, mark])
    assert verdict.marks == (mark,)
    assert (verdict.is_refused, verdict.is_clear) == (False, False)
    assert GateVerdict.of([refusal, mark]) == GateVerdict((refusal,), (mark,))
    assert GateVerdict.of([refusal]).is_refused
    assert GateVerdict().is_clear


def test_an_objection_says_its_code_and_what_to_do() -> None:
    text = str(Objection(GateCode.ACTION, "action: the passage has no words of withdraw"))
    assert text.startswith("PG915 action: the passage has no words of withdraw — compare")
