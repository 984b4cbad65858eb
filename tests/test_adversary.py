"""Nothing that honest people do to a form makes the reader give a wrong answer without a word."""

import adversary_marks
import adversary_neighbours
import adversary_places
import adversary_tables
import adversary_writing
import pytest
from adversary import CASES, Paper, filled_everything
from judging import Fate, judge

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf

KINDS = (
    adversary_marks,
    adversary_neighbours,
    adversary_places,
    adversary_tables,
    adversary_writing,
)


@pytest.fixture(scope="module")
def shelves():
    return shelf([filled_everything().form])


def test_a_form_that_came_back_whole_needs_nobody(shelves):
    filled = filled_everything()
    receipt = extract(Document("whole.docx", filled.content), shelves)
    assert not receipt.findings
    assert judge(receipt, filled.expected).fates == {Fate.EXACT: len(filled.expected)}


@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_is_wrong_in_silence(name, shelves):
    paper = Paper.of(filled_everything())
    CASES[name](paper)
    receipt = extract(Document(f"{name}.docx", paper.saved()), shelves)
    verdict = judge(receipt, paper.expected, paper.noted)
    silent = [miss for miss in verdict.misses if miss[1] is Fate.SILENT]
    assert not silent, f"{CASES[name].__doc__}\n" + "\n".join(map(str, silent))


def test_every_kind_of_mischief_has_its_cases():
    for kind in KINDS:
        assert any(case.__module__ == kind.__name__ for case in CASES.values())
