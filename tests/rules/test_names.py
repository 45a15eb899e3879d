import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from workshop.model.session import Group
from workshop.rules.wording.file_names import file_stem, group_called, unique_stems


def test_names_become_file_names():
    names = ["Care homes", "../x", "CON", "é" * 200, "🎉", "care  HOMES", "...", "मरीज", "a/b:c*"]
    stems = list(unique_stems((str(n), name) for n, name in enumerate(names)).values())
    assert stems[:3] == ["care-homes", "x", "con-"]
    assert stems[4:] == ["table-5", "care-homes-2", "table-7", "मरीज", "a-b-c"]
    assert len(stems[3].encode()) <= 80


@given(st.text(max_size=300))
def test_a_stem_is_legal_on_every_system(name: str):
    stem = file_stem(name, "table-1")
    assert stem
    assert len(stem.encode("utf-8", "surrogatepass")) <= 80
    assert not set(stem) & set('<>:"/\\|?* .')
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs") for c in stem)
    assert stem == stem.casefold() or unicodedata.normalize("NFC", stem) == stem


@given(st.lists(st.text("aA-2 🎉", max_size=4), max_size=12))
def test_no_two_stems_are_alike_even_where_case_is_not_told_apart(names: list[str]):
    stems = unique_stems((str(n), name) for n, name in enumerate(names)).values()
    assert len({stem.casefold() for stem in stems}) == len(names)


def test_a_group_goes_by_its_name_whatever_its_blanks_case_and_accents() -> None:
    names = (
        "Ward \u3000x",
        "T\u0177 Gobaith",
        "Care\u00a0homes",
        "care homes",
        "Ant",
        "B  C",
        "b c",
    )
    groups = [Group(str(n), name, n) for n, name in enumerate(names, start=1)]
    assert all(group_called(groups, group.name) is group for group in groups)
    for typed, meant in {
        "ward x": 1, "Ty\u0302 gobaith": 2, "CARE HOMES": 4, " ant ": 5, "b\u00a0c": None,
        "Cant": None,
    }.items():  # fmt: skip
        found = group_called(groups, typed)
        assert (found.number if found else None) == meant, typed
