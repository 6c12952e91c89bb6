from plangraph.asking.sentences.frame_merging import merge_frames
from plangraph.asking.sentences.word_frames import read_frame


def test_verbs_with_the_same_objects_are_joined() -> None:
    frames = [read_frame("rebuild [{object}|it]"), read_frame("run {affects}")]
    assert [frame[0] for frame in merge_frames(frames, "{0} and {1}")] == ["rebuild and run "]


def test_verbs_with_other_objects_are_not_joined() -> None:
    frames = [read_frame("rebuild {affects}"), read_frame("talk to {actor}")]
    assert len(merge_frames(frames, "{0} and {1}")) == 2


def test_participles_are_joined_after_one_be() -> None:
    frames = [read_frame("{affects} {modal} be rebuilt"), read_frame("{affects} {modal} be run")]
    assert merge_frames(frames, "{0} and {1}")[0][-1] == " be rebuilt and run"
