"""The page on the exercise format says every key, and its second kind fits what is shared."""

import re
from pathlib import Path

import pytest
import tomli
from pydantic import BaseModel

from workshop.model.exercise import (
    Absence,
    Boundary,
    Card,
    CardsExercise,
    ExerciseBase,
    Link,
    Place,
    RelationsCard,
    Slot,
    Stage,
    TitleLine,
)
from workshop.model.translation import ExerciseWords

PAGE = (Path(__file__).parents[2] / "docs" / "exercise-format.md").read_text(encoding="utf-8")

SECTIONS: list[tuple[str, type[BaseModel]]] = [
    ("The exercise", CardsExercise),
    ("`[[titles]]`", TitleLine),
    ("`[[stages]]`", Stage),
    ("`[[places]]`", Place),
    ("`[[cards]]`", Card),
    ("`[[links]]`", Link),
    ("`[[absences]]`", Absence),
    ("`[boundary]`", Boundary),
    ("`[relations]`", RelationsCard),
    ("`[translations]`", ExerciseWords),
]


@pytest.mark.parametrize(("heading", "model"), SECTIONS)
def test_every_key_is_told(heading: str, model: type[BaseModel]) -> None:
    section = PAGE.split(f"### {heading}")[1].split("\n###")[0]
    rows = [row for row in section.splitlines() if row.startswith("| `")]
    told = {
        key: bool(star)
        for row in rows
        for key, star in re.findall(r"`(\w+)`( \*)?", row.split("|")[1])
    }
    keys = {
        name: field.is_required()
        for name, field in model.model_fields.items()
        # these have a section of their own
        if not re.search(rf"### `\[+{name}\]", PAGE) or name in told
    }
    assert told == keys


def test_the_keys_of_a_slot_are_told() -> None:
    row = next(row for row in PAGE.splitlines() if row.startswith("| `slot` * | where"))
    assert all(f"`{key}`" in row for key in Slot.model_fields)


def test_a_later_kind_shares_what_every_kind_has() -> None:
    written = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert written
    data = tomli.loads(written[1])
    own = set(data) - set(ExerciseBase.model_fields) - {"kind"}
    assert own == {"time", "scale", "lines", "marks", "ends"}
    assert not own & set(CardsExercise.model_fields)
    shared = {key: value for key, value in data.items() if key in ExerciseBase.model_fields}
    places = {place.id for place in ExerciseBase.model_validate(shared).places}
    assert {one["place"] for key in ("lines", "marks", "ends") for one in data[key]} == places
