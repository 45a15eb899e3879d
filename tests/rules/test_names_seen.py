"""What looks like the name of somebody. Finds too much rather than too little."""

import pytest

from workshop.rules.privacy.name_detection import names_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Handover agreed with Jane Smith on the ward", ["Jane Smith"]),
        ("Jane Smith agreed", ["Jane Smith"]),
        ("asked Dr Patel twice", ["Dr Patel"]),
        ("Dr. Patel said so", ["Dr. Patel"]),
        ("dr patel said so", ["dr patel"]),
        ("told Nurse O’Neill", ["Nurse O’Neill"]),
        ("The plan was Sarah's own", ["Sarah's"]),
        ("it was Sarah’s", ["Sarah’s"]),
        ("Then Sarah rang", ["Then Sarah"]),
        ("nobody told Sarah", ["Sarah"]),
        ("with Zoë Müller-Lüdenscheid", ["Zoë Müller-Lüdenscheid"]),
        ("по словам Иван Петров", ["Иван Петров"]),
        ("told Mr McKay and Ann Lee", ["Mr McKay", "Ann Lee"]),
    ],
)
def test_what_looks_like_a_name(text: str, words: list[str]):
    assert [found.words for found in names_in(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "Homes were consulted late",
        "MS clinics and the MS society",
        "the NHS trust and the CCG, short of GPs",
        "Care Homes in North East England",
        "The nurse rang the doctor",
        "Board",
        "asked the Chief Executive",
        "agreed in March; Homes agreed too",
        "护士和医生",
        "الممرضة تحدثت",
        "",
        "Newcastle’s hospitals",
        "the home's own notes",
    ],
)
def test_what_does_not(text: str):
    assert names_in(text) == []


def test_each_says_what_it_goes_by():
    assert {found.why for found in names_in("Then Ann Lee and Dr Fox met Bo’s aunt, Sue")} == {
        "two words with capitals",
        "after a title",
        "somebody’s own",
        "a capital inside a sentence",
    }
