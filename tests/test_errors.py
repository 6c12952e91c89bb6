from plangraph.errors import DataError, Finding, TargetError, UsageError


def test_a_finding_is_one_line_with_place_code_message_and_remedy() -> None:
    finding = Finding(
        "data/a.yaml", 42, "PG110", "unknown property 'abut'", "did you mean 'about'?"
    )
    assert str(finding) == "data/a.yaml:42: PG110 unknown property 'abut' — did you mean 'about'?"


def test_a_finding_without_line_names_the_file_only() -> None:
    assert str(Finding("a.yaml", 0, "PG001", "no such file", "check")) == (
        "a.yaml: PG001 no such file — check"
    )


def test_a_finding_without_file_begins_with_its_code() -> None:
    assert (
        str(Finding("", 0, "PG405", "no question", "list them")) == "PG405 no question — list them"
    )


def test_an_error_sorts_its_findings_by_file_and_line() -> None:
    late, early = Finding("a", 9, "PG101", "m", "r"), Finding("a", 2, "PG102", "m", "r")
    assert DataError([late, early]).findings == (early, late)


def test_exit_statuses_tell_bad_data_from_a_wrong_call() -> None:
    assert DataError([]).exit_status == 3
    assert UsageError("PG405", "m", "r").exit_status == 2
    assert TargetError("out", "no space").exit_status == 2
