"""What two processes share, each through a ledger of its own on the same folder: conversations and counts of requests."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from limits import RateLimitItemPerHour, RateLimitItemPerSecond
from limits.strategies import MovingWindowRateLimiter

from assistant.api.sharing.conversations import SharedConversations
from assistant.api.sharing.counts import SharedCounts
from assistant.api.sharing.ledger import Ledger
from assistant.lexicon import Term
from assistant.periods import Asked
from assistant.question import Question

YEAR = Asked("year", 2031, 2031, 0, 0)
ASKED = Question(
    "Hoeveel bouwt Noord in 2031?",
    "nl",
    "figure",
    "lookup",
    periods=(YEAR,),
    terms=(Term("bouwt", frozenset({"c:nieuwbouw"})),),
    cues={"figure": frozenset({"hoeveel"})},
)


@pytest.fixture
def ledgers(tmp_path: Path) -> Iterator[tuple[Ledger, Ledger]]:
    pair = Ledger(tmp_path / "serving"), Ledger(tmp_path / "serving")
    yield pair
    for ledger in pair:
        ledger.close()


def test_a_conversation_goes_on_in_another_process(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = map(SharedConversations, ledgers)
    talk = here.found_or_new(None)
    talk.conversation.remember(ASKED)
    here.keep(talk)
    found = there.found_or_new(talk.name)
    assert (found.name, found.conversation.turns) == (talk.name, (ASKED,))


def test_an_unknown_conversation_gets_a_name_of_ours(ledgers: tuple[Ledger, Ledger]) -> None:
    here = SharedConversations(ledgers[0])
    assert here.found_or_new("of a caller's own making").name != "of a caller's own making"
    assert here.found_or_new(None).conversation.turns == ()


def test_what_another_version_kept_begins_anew(ledgers: tuple[Ledger, Ledger]) -> None:
    with ledgers[0].changing() as tables:
        tables.execute("INSERT INTO talks VALUES ('old', 1.0, '[{\"of\": \"another version\"}]')")
    talk = SharedConversations(ledgers[1]).found_or_new("old")
    assert (talk.name == "old", talk.conversation.turns) == (False, ())


def test_the_conversation_that_was_silent_longest_makes_room(ledgers: tuple[Ledger, Ledger]) -> None:
    kept = SharedConversations(ledgers[0], limit=2)
    talks = [kept.found_or_new(None) for _ in range(3)]
    for talk in (*talks[:2], talks[0], talks[2]):
        talk.conversation.turns = (ASKED,)
        kept.keep(talk)
        time.sleep(0.002)
    assert [bool(kept.found_or_new(talk.name).conversation.turns) for talk in talks] == [True, False, True]


def test_requests_are_counted_together(ledgers: tuple[Ledger, Ledger]) -> None:
    here, there = (MovingWindowRateLimiter(SharedCounts(ledger)) for ledger in ledgers)
    limit = RateLimitItemPerHour(5)
    assert [limiter.hit(limit, "a") for limiter in (here, there, here, there, here, there, here)] == [True] * 5 + [
        False,
        False,
    ]
    assert there.get_window_stats(limit, "a").remaining == 0
    assert here.get_window_stats(limit, "a").reset_time == pytest.approx(time.time() + 3600, abs=60)
    assert there.hit(limit, "b")


def test_a_window_moves_on(ledgers: tuple[Ledger, Ledger]) -> None:
    limiter, limit = MovingWindowRateLimiter(SharedCounts(ledgers[0])), RateLimitItemPerSecond(1)
    assert (limiter.hit(limit, "a"), limiter.hit(limit, "a")) == (True, False)
    time.sleep(1.05)
    assert limiter.hit(limit, "a")


def test_no_request_slips_through_where_many_come_at_once(ledgers: tuple[Ledger, Ledger]) -> None:
    limiters = [MovingWindowRateLimiter(SharedCounts(ledger)) for ledger in ledgers]
    limit = RateLimitItemPerHour(50)
    with ThreadPoolExecutor(8) as callers:
        let_in = list(callers.map(lambda number: limiters[number % 2].hit(limit, "a"), range(120)))
    assert sum(let_in) == 50


def test_a_storage_counts_forgets_and_says_whether_it_can(ledgers: tuple[Ledger, Ledger], tmp_path: Path) -> None:
    counts = SharedCounts(ledgers[0])
    assert (counts.incr("a", 60), counts.incr("a", 60, 2), counts.get("b")) == (1, 3, 0)
    assert counts.get_expiry("a") == pytest.approx(time.time() + 60, abs=20)
    counts.clear("a")
    assert (counts.get("a"), counts.incr("b", 60), counts.reset(), counts.check()) == (0, 1, 1, True)
    (tmp_path / "no folder").touch()
    with pytest.raises(FileExistsError):
        Ledger(tmp_path / "no folder").open()
