"""What a terminal says besides a sentence: which option helps."""

from __future__ import annotations

from engine.support.errors import ErrorCode
from engine.support.messages import Code, Message
from engine.support.reasons import Reason

_OTHER_CATALOG = "--catalog chooses another file."
_PROCESSOR = "`faixa-cli doctor` tells more; --device cpu takes the processor."

HINTS: dict[Code, str] = {
    **dict.fromkeys(
        (
            ErrorCode.CATALOG_IN_USE,
            ErrorCode.CATALOG_NOT_OPENED,
            ErrorCode.OTHER_DATABASE,
            ErrorCode.NEWER_CATALOG,
            ErrorCode.NO_CATALOG_OF_OURS,
            ErrorCode.CATALOG_DAMAGED,
            ErrorCode.CATALOG_READ_ONLY,
            ErrorCode.CATALOG_FOLDER,
        ),
        _OTHER_CATALOG,
    ),
    **dict.fromkeys(
        (ErrorCode.OUT_INSIDE, ErrorCode.OUT_FOREIGN, ErrorCode.OUT_OTHER),
        "--out names another folder.",
    ),
    ErrorCode.CLUSTER_TOO_SMALL: "--workers and --cpus-per-worker say how many.",
    ErrorCode.MODEL_UNREADABLE: "--model names another.",
    ErrorCode.CPU_EDITION: (
        "From the sources make run GPU=1 installs it; --device cpu takes the processor."
    ),
    **dict.fromkeys((ErrorCode.NO_GPU, ErrorCode.GPU_REFUSED, ErrorCode.GPU_FAILED), _PROCESSOR),
    Reason.TOO_MANY_PIXELS: "--max-megapixels raises the limit.",
    Reason.FAR_TOO_MANY_PIXELS: "--max-megapixels raises the limit.",
    Reason.FILE_TOO_LARGE: "--max-megabytes raises the limit.",
    Reason.READING_TOO_LONG: "--max-read-seconds waits longer.",
    Reason.DECODING_TOO_LONG: "--max-seconds raises the limit.",
    Reason.DECODING_MUCH_TOO_LONG: "--max-seconds raises the limit.",
    Reason.READING_TAKES_MEMORY: "--max-memory-megabytes raises the limit.",
    Reason.DECODING_TAKES_MEMORY: "--max-memory-megabytes raises the limit.",
}


def with_hint(message: Message) -> str:
    """The sentence, and the option that helps, where there is one."""
    return " ".join(filter(None, (str(message), HINTS.get(message.code))))
