"""What the window knows of its models, and which of them stay open."""

from __future__ import annotations

import gc

import pytest
from pytestqt.qtbot import QtBot

from engine.faces.session import Session
from engine.run.options import ClosedModels, KnownModels, Models
from gui.base.context import Context
from gui.base.models import ModelStore
from gui.base.run_options import options_from
from gui.queue.controller import RunQueue

SECONDS = 60_000


def sessions() -> int:
    gc.collect()
    return sum(isinstance(each, Session) for each in gc.get_objects())


def test_models_that_are_not_kept_say_what_they_are_and_are_closed(
    context: Context, models: Models, qtbot: QtBot
) -> None:
    store, before = ModelStore(context.background, keep=False), sessions()
    given: list[KnownModels] = []
    store.want(options_from(context.settings), given.append, lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(given), timeout=SECONDS)
    (known,) = given
    assert known is store.current(context.settings)
    assert (known.info, known.provider) == (models.info, models.provider)
    assert known.gpu_trouble == models.gpu_trouble
    assert known.sha256() == models.sha256()
    assert sessions() == before


def test_where_runs_have_a_process_of_their_own_the_window_keeps_no_model_open(
    beside: RunQueue, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: beside.models is not None, timeout=SECONDS)
    assert isinstance(beside.models, ClosedModels)


def test_for_runs_in_this_process_models_are_opened_once(context: Context, qtbot: QtBot) -> None:
    store = ModelStore(context.background, keep=True)
    options = options_from(context.settings)
    given: list[object] = []
    for _ in range(2):
        store.want(options, given.append, lambda error: given.append(error))
    qtbot.waitUntil(lambda: len(given) == 2, timeout=SECONDS)
    assert isinstance(given[0], Models)
    assert given[0] is given[1] is store.current(context.settings)
