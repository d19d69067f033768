"""`faixa-cli`: folders of photos in, faces, age groups and a CSV out."""

from __future__ import annotations

import argparse
import errno
import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from engine.cli.exit import COULD_NOT_RUN, INTERRUPTED, WRONG_USAGE, CommandError
from engine.cli.hints import with_hint
from engine.cli.parser import UPKEEP, build_parser
from engine.cli.trouble import bug, in_words
from engine.run.control import INFERENCE_THREADS
from engine.support.errors import FaixaError, UsageError, said_by


def main(argv: Sequence[str] | None = None) -> int:
    """Run `faixa-cli` and return its exit code."""
    # In a frozen program the processes that decode begin here too.
    multiprocessing.freeze_support()
    typed = sys.argv[1:] if argv is None else argv
    analyses = False
    try:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A file name that the terminal cannot show must not end the program.
                stream.reconfigure(errors="backslashreplace")
        options = build_parser(typed).parse_args(typed)
        analyses = "scan" in (options.command, getattr(options, "what", ""))
        _log_to_file(options.log_file, options.log_paths)
        code = _command(options)
        if code == INTERRUPTED:
            _end_now()
        # What is still in the buffer would fail where nobody can say so.
        sys.stdout.flush()
        return code
    except CommandError as error:
        return _refused(str(error), error.code, "")
    except UsageError as error:
        return _refused(with_hint(error.message), WRONG_USAGE, str(error.message.code))
    except FaixaError as error:
        return _refused(with_hint(error.message), COULD_NOT_RUN, str(error.message.code))
    except KeyboardInterrupt:
        print("faixa-cli: stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return COULD_NOT_RUN
    except OSError as error:
        if error.filename is None and error.errno in _FULL:
            return _not_printed(error, analyses)
        return _unexpected(error)
    except Exception as error:  # the top of the process
        return _unexpected(error)


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the standard output says where it takes no more."""


def _not_printed(error: OSError, analyses: bool) -> int:
    # Python tries again when it ends, and would complain of it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    said = f"The standard output takes no more: {error.strerror}."
    if analyses:
        said += " What was analysed is kept."
    return _refused(said, COULD_NOT_RUN, errno.errorcode.get(error.errno or 0, ""))


def _unexpected(error: Exception) -> int:
    logging.getLogger(__name__).exception("unexpected")
    print(f"faixa-cli: {in_words(bug(error))}", file=sys.stderr)
    return COULD_NOT_RUN


def _command(options: argparse.Namespace) -> int:
    # Imported here so that --version and --help need no onnxruntime.
    if options.command == "scan":
        from engine.cli.scan import scan_command

        return scan_command(options)
    if options.command == "erase":
        from engine.cli.erase import erase_command

        return erase_command(options)
    if options.command == "deliver":
        from engine.cli.deliver import deliver_command

        return deliver_command(options)
    if options.command == "export" and options.about:
        from engine.cli.about import about_command

        return about_command(options)
    if options.command == "export":
        from engine.cli.export import export_command

        return export_command(options)
    if options.command in UPKEEP:
        from engine.cli import upkeep

        return {
            "check": upkeep.check,
            "restore": upkeep.restore_command,
            "export-decisions": upkeep.export_decisions,
            "import-decisions": upkeep.import_command,
            "hand-over": upkeep.hand_over_command,
            "merge": upkeep.merge_command,
        }[options.command](options)
    if options.command == "cluster":
        from engine.cli.cluster import cluster_command

        return cluster_command(options)
    from engine.cli import info as cli_info

    return cli_info.doctor(options) if options.command == "doctor" else cli_info.models(options)


def _refused(said: str, code: int, reason: str) -> int:
    """Says why nothing was done, or not all of it; the exit code."""
    # Of help that finds no room there is no log: without one, logging would say it again.
    if code != WRONG_USAGE and logging.getLogger().hasHandlers():
        from engine.support.log import naming

        logging.getLogger(__name__).error("ends with %d %s", code, reason, extra=naming(said))
    print(f"faixa-cli: {said}", file=sys.stderr)
    return code


def _end_now() -> None:
    """End the process after a stop; a thread may be busy with a photo of a thousand faces."""
    if any(thread.name.startswith(INFERENCE_THREADS) for thread in threading.enumerate()):
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(INTERRUPTED)


def _log_to_file(path: Path | None, paths: bool) -> None:
    """Send the log to a file; without one where it cannot be written."""
    from engine.support.log import default_log, log_to_file

    target = path or default_log()
    try:
        log_to_file(target, paths=paths)
    except OSError as error:
        print(f"faixa-cli: no log: {target}: {said_by(error)}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
