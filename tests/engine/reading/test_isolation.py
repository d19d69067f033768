"""What doctor and window say of how a photo's decoder is closed off."""

from __future__ import annotations

import os
import sys

import pytest

from engine.reading import isolation as told
from engine.reading.isolation import Isolation, isolation
from engine.reading.pool import DecodePool
from engine.reading.sandbox import Protection
from engine.support.reasons import Reason


def test_what_holds_here_is_told() -> None:
    message, whole = isolation()
    assert isinstance(message.code, Isolation)
    assert whole == (message.code is Isolation.WHOLE)
    if sys.platform == "linux" and os.path.exists("/proc/sys/kernel/seccomp/actions_avail"):
        assert whole


@pytest.mark.parametrize(
    ("missing", "code"),
    [
        (Protection.CALLS, Isolation.NO_FILES),
        (Protection.FILES | Protection.CALLS, Isolation.BOUNDS),
        (Protection.FILES | Protection.CALLS | Protection.LIMITS, Isolation.PROCESS),
        (Protection.LIMITS, Isolation.PROCESS),
        (None, Reason.NO_READER),
    ],
)
def test_what_a_system_lacks_is_told(
    monkeypatch: pytest.MonkeyPatch, missing: Protection | None, code: object
) -> None:
    # No other kernel can be had for a test.
    monkeypatch.setattr(DecodePool, "missing", lambda self: missing)
    message, whole = told.isolation()
    assert message.code is code
    assert not whole
