"""How well this system closes the processes off that read photos, in words."""

from __future__ import annotations

from enum import unique

from engine.reading.pool import DecodePool
from engine.reading.sandbox import Protection
from engine.support.messages import Code, Message
from engine.support.reasons import Reason
from engine.values.photos import Detail


@unique
class Isolation(Code):
    """What a decoder that a hostile photo has taken over can still do."""

    WHOLE = "a photo's decoder can open no file, reach no network and start no program"
    NO_FILES = (
        "a photo's decoder can open no file, but this system does not keep it from the network and "
        "from other programs"
    )
    BOUNDS = (
        "a photo's decoder has a process of its own and bounds, but this system does not keep it "
        "from files, the network and other programs"
    )
    PROCESS = "a photo's decoder has a process of its own, and this system gives it no more"


_BY_MISSING = {
    Protection(0): Isolation.WHOLE,
    Protection.CALLS: Isolation.NO_FILES,
    Protection.FILES | Protection.CALLS: Isolation.BOUNDS,
    Protection.FILES: Isolation.BOUNDS,
}


def isolation() -> tuple[Message, bool]:
    """What holds here, and whether that is all there is; starts a process, and waits for it."""
    with DecodePool(Detail(), workers=1) as pool:
        missing = pool.missing()
    if missing is None:
        return Reason.NO_READER(), False
    return _BY_MISSING.get(missing, Isolation.PROCESS)(), not missing
