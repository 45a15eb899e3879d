import pytest

from workshop.model.session import Sheet
from workshop.rules.privacy.sharing import may_see


@pytest.mark.parametrize(
    ("sharing", "seen_by"),
    [("private", {"table"}), ("room", {"table", "room"}), ("record", {"table", "room", "record"})],
)
def test_each_step_of_sharing_lets_one_more_audience_see(sharing: str, seen_by: set[str]):
    sheet = Sheet("s", "g", "task-1", 1, sharing=sharing)
    assert {a for a in ("table", "room", "record") if may_see(sheet, a)} == seen_by


def test_a_sheet_is_private_until_its_table_says_otherwise():
    assert not may_see(Sheet("s", "g", "task-1", 1), "room")
