"""After harder damage every answer is read exactly or goes to a person; none is lost or guessed."""

import hard_edits
import pytest
import strange_edits
from adversary import Paper, filled_everything
from judging import Fate, judge

from packwright.extract import extract
from packwright.forms import Document
from packwright.rounds import shelf

CASES = hard_edits.EDITS | strange_edits.EDITS
BY_HAND = {  # answers that nobody but a person can tell, by case; all others must be exact
    "another_questions_answer_with_its_number": 3,
    "answer_crossed_out": 3,
    "answer_in_white_letters": 1,
    "answers_in_text_boxes": 3,
    "boxes_all_gone": 1,
    "cells_merged_across": 2,
    "cells_merged_downwards": 1,
    "copy_filled_otherwise": 8,
    "dates_month_first": 4,
    "equation_as_answer": 1,
    "figures_raised": 1,
    "list_choice_that_is_no_option": 2,
    "mail_merge_fields": 1,
    "object_as_answer": 1,
    "option_words_crossed_out": 1,
    "place_deleted": 2,
    "right_to_left": 1,
    "text_above_text": 1,
    "two_choices_where_one_is_asked": 2,
    "words_round_a_number": 4,
}


@pytest.fixture(scope="module")
def shelves():
    return shelf([filled_everything().form])


def test_there_are_seventeen_harder_cases_and_more_of_our_own():
    assert len(hard_edits.EDITS) >= 17
    assert len(strange_edits.EDITS) >= 15


@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_is_guessed_after(name, shelves):
    paper = Paper.of(filled_everything())
    CASES[name](paper)
    receipt = extract(Document(f"{name}.docx", paper.saved()), shelves)
    verdict = judge(receipt, paper.expected, paper.noted)
    assert verdict.fates[Fate.SILENT] == 0, verdict.misses
    assert verdict.answers - verdict.fates[Fate.EXACT] == BY_HAND.get(name, 0), verdict.misses
