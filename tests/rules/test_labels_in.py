"""A session gives the labels of a sheet, and of a place, in reading order."""

from dataclasses import replace

from workshop.model.session import Label, Session


def label(key: str, sheet: str, place: str, position: float) -> Label:
    return Label(key, sheet, place, key, "e", position)


LABELS = (
    label("c", "s1", "need", 3.0),
    label("a", "s1", "outcome", 2.0),
    label("b", "s1", "need", 1.0),
    label("d", "s2", "need", 1.0),
)
SESSION = Session(labels={one.id: one for one in LABELS})


def test_labels_of_a_sheet_and_of_a_place_come_in_reading_order() -> None:
    assert [one.id for one in SESSION.labels_in("s1")] == ["b", "a", "c"]
    assert [one.id for one in SESSION.labels_in("s1", "need")] == ["b", "c"]
    assert SESSION.labels_in("s2", "outcome") == []
    assert SESSION.labels_in("s3") == []


def test_the_same_position_is_ordered_by_id() -> None:
    same = Session(labels={key: label(key, "s", "p", 1.0) for key in "zxy"})
    assert [one.id for one in same.labels_in("s")] == ["x", "y", "z"]


def test_what_is_returned_may_be_changed_freely() -> None:
    SESSION.labels_in("s1").clear()
    assert len(SESSION.labels_in("s1")) == 3


def test_a_changed_session_does_not_remember_the_labels_of_the_one_before() -> None:
    assert SESSION.labels_in("s2")
    changed = replace(SESSION, labels={"d": replace(LABELS[3], sheet="s1", position=9.0)})
    assert changed.labels_in("s2") == []
    assert [one.id for one in changed.labels_in("s1")] == ["d"]
    assert Session(labels=changed.labels) == replace(SESSION, labels=changed.labels)
