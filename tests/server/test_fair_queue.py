"""Of the clients that wait, the one that used least is next; long queries leave room for short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.server.fair_queue import GREEDY_SECONDS, FairQueue, Turn


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def add(queue: FairQueue, *clients: str, is_long: bool = False) -> list[Turn]:
    turns = [Turn(client, is_long=is_long) for client in clients]
    for turn in turns:
        queue.add(turn)
    return turns


def take_all(queue: FairQueue) -> str:
    """Return the clients in the order in which their queries run, each for no time."""
    found = ""
    while turn := queue.take():
        found += turn.client
        queue.finish(turn)
    return found


def run_for(queue: FairQueue, clock: Clock, client: str, seconds: float) -> None:
    add(queue, client)
    turn = queue.take()
    assert turn is not None
    clock.now += seconds
    queue.finish(turn)


def test_queries_of_one_client_run_in_the_order_of_their_arrival(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    turns = add(queue, "a", "a", "a")
    assert [queue.take() for _ in turns] == turns
    assert queue.take() is None


def test_clients_that_used_as_much_take_turns(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    add(queue, *"aaabbbcc")
    found = ""
    while turn := queue.take():
        found += turn.client
        clock.now += 1
        queue.finish(turn)
    assert sorted(found[:3]) == ["a", "b", "c"]
    assert sorted(found[3:6]) == ["a", "b", "c"]


def test_the_client_that_used_less_lately_is_next(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    run_for(queue, clock, "a", 3)
    run_for(queue, clock, "b", 1)
    add(queue, *"abc")
    assert take_all(queue) == "cba"


def test_time_that_was_used_long_ago_is_forgotten(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    run_for(queue, clock, "a", 30)
    clock.now += 60
    run_for(queue, clock, "b", 1)
    add(queue, *"ba")
    assert take_all(queue) == "ab"


def test_time_of_queries_that_still_run_counts(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    add(queue, "a")
    assert queue.take()
    clock.now += 1
    add(queue, *"ab")
    assert take_all(queue) == "ba"


def test_as_many_long_queries_run_as_there_are_slots(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    first, second, third = add(queue, *"abc", is_long=True)
    assert [queue.take(), queue.take(), queue.take()] == [first, second, None]
    queue.finish(first)
    assert queue.take() is third


@pytest.mark.parametrize(("slots", "share"), [(1, 1), (2, 1), (3, 2), (8, 7)])
def test_one_client_has_all_slots_but_one(clock: Clock, slots: int, share: int) -> None:
    queue = FairQueue(slots, clock)
    add(queue, *("a" * 10), is_long=True)
    assert len(list(iter(queue.take, None))) == share
    (other,) = add(queue, "b", is_long=True)
    assert queue.take() is (other if slots > 1 else None)


def test_a_long_query_is_next_before_short_ones_where_a_slot_is_free(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    (short,), (long,) = add(queue, "a"), add(queue, "b", is_long=True)
    assert [queue.take(), queue.take()] == [long, short]


def test_a_running_query_gets_a_slot_only_where_its_client_may_have_one(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    turns = add(queue, *"aabc")
    for turn in turns:
        assert queue.take() is turn
    assert [queue.promote(turn) for turn in turns] == [True, False, True, False]
    queue.finish(turns[2])
    assert [queue.promote(turn) for turn in turns[1:2] + turns[3:]] == [False, True]


def test_overdue_queries_are_stopped_only_for_those_that_lack_a_process(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    long, first, second = add(queue, *"abc")
    for turn in (long, first, second):
        assert queue.take() is turn
        clock.now += 1
    assert queue.promote(long)
    first.is_overdue = second.is_overdue = True
    assert queue.find_preempted(0) == []
    add(queue, "d")
    assert queue.find_preempted(1) == []
    assert queue.find_preempted(0) == [first]  # it runs for longer, so its client used more
    first.is_preempted = True
    assert queue.find_preempted(0) == []
    add(queue, "e")
    assert queue.find_preempted(0) == [second]


def test_a_greedy_client_makes_room_for_a_moderate_one_at_once(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    run_for(queue, clock, "greedy", GREEDY_SECONDS)
    (running,) = add(queue, "greedy")
    assert queue.take() is running
    add(queue, "moderate")
    assert queue.find_preempted(0) == []  # not more than that
    clock.now += 0.1
    assert queue.find_preempted(1) == []
    assert queue.find_preempted(0) == [running]
    assert queue.promote(running)
    assert queue.find_preempted(0) == []


def test_greedy_clients_do_not_stop_each_other_at_once(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    for client in "ab":
        run_for(queue, clock, client, GREEDY_SECONDS + 1)
    (running,) = add(queue, "a")
    assert queue.take() is running
    add(queue, "b")
    assert queue.find_preempted(0) == []


def test_free_slots_go_to_running_queries_where_no_long_one_waits(clock: Clock) -> None:
    queue = FairQueue(2, clock)
    running, waiting = Turn("a"), Turn("b", is_long=True)
    queue.add(running)
    assert queue.take() is running
    running.is_overdue = True
    queue.add(waiting)
    queue.promote_overdue()
    assert not running.is_long
    queue.remove(waiting)
    queue.promote_overdue()
    assert running.is_long
    assert not running.is_overdue


def test_a_stopped_query_starts_anew(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    turn = Turn("a", is_overdue=True, is_preempted=True)
    queue.add(turn)
    assert not turn.is_overdue
    assert not turn.is_preempted


def test_who_has_most_in_a_full_queue_loses_its_last_place(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    turns = add(queue, *"aab")
    assert queue.find_refused(turns[2], 3) is None
    assert queue.find_refused(turns[2], 2) is turns[1]
    assert queue.has_several(turns[1])
    assert queue.find_refused(turns[1], 2) is turns[1]
    queue.remove(turns[1])
    assert queue.find_refused(turns[2], 1) is turns[2]
    assert not queue.has_several(turns[2])


def test_few_clients_are_remembered(clock: Clock) -> None:
    queue = FairQueue(1, clock)
    run_for(queue, clock, "greedy", 20)
    for number in range(3_000):
        run_for(queue, clock, str(number), 0.002)
    assert len(queue._used) <= 1_000
    add(queue, "greedy", "new")
    assert take_all(queue) == "newgreedy"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=30), st.integers(1, 4))
def test_every_query_runs_once_and_no_more_hold_slots_than_there_are(
    asked: list[tuple[str, bool]], slots: int
) -> None:
    queue = FairQueue(slots, Clock())
    turns = [Turn(client, is_long=is_long) for client, is_long in asked]
    for turn in turns:
        queue.add(turn)
    assert len(queue) == len(turns)
    ran: list[Turn] = []
    while len(ran) < len(turns):
        started = list(iter(queue.take, None))
        assert started
        assert sum(turn.is_long for turn in started) <= slots
        for turn in started:
            queue.finish(turn)
        ran += started
    assert {*ran} == {*turns}
    assert len(queue) == 0
