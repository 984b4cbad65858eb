"""Every answer is read exactly after each of thirty edits that Word and honest people make."""

import pytest
from adversary import Paper, filled_everything
from judging import Fate, judge
from word_edits import EDITS

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf

GONE = {"rows_deleted": 2, "rows_deleted_with_tracking": 2}  # answers that are no longer there
SHOWN = {  # what a person is told besides, by edit; nothing is told after the others
    "comments": {"PW201"},
    "reviewers_column": {"PW201"},
    "section_copied_empty": {"PW203"},
    "tracked_insertion": {"PW209"},
    "tracked_deletion_and_move": {"PW209"},
    "rows_deleted_with_tracking": {"PW209"},
    "typed_in_the_question": {"PW204"},
    "wording_edited": {"PW201", "PW202"},
}


@pytest.fixture(scope="module")
def shelves():
    return shelf([filled_everything().form])


def test_there_are_thirty_edits():
    assert len(EDITS) >= 30


@pytest.mark.parametrize("name", sorted(EDITS))
def test_every_answer_is_exact_after(name, shelves):
    paper = Paper.of(filled_everything())
    EDITS[name](paper)
    receipt = extract(Document(f"{name}.docx", paper.saved()), shelves)
    verdict = judge(receipt, paper.expected, paper.noted)
    assert verdict.fates[Fate.SILENT] == verdict.fates[Fate.LEFT_OVER] == 0, verdict.misses
    assert verdict.fates[Fate.TO_A_PERSON] == GONE.get(name, 0), verdict.misses
    assert {finding.code for finding in receipt.findings} == SHOWN.get(name, set())
