"""A task for IPED: Faixa's faces and ages as attributes of the pictures of a case.

Written against the public interface of IPED's Python tasks (4.x), in which `logger`, `javaTask` and
the items come from the host. UNTRIED inside IPED: see README.md. It needs nothing but Python's own
library, and `faixa-cli` on the PATH or named in the environment variable FAIXA_CLI.

Pictures wait for a batch, which one call of `faixa-cli scan` analyses; an item is handed on only
when its answer is there, and is handed on whatever happened to the call.
"""

import csv
import json
import os
import shutil
import subprocess
import tempfile

BATCH = 200
"""Pictures in one call: its start takes about a second."""

SECONDS_A_PICTURE = 120
"""A call that takes longer than this for each of its pictures is ended, and its items say so."""

PREFIX = "faixa:"

ANSWERED = (0, 3)
"""Exit codes with a complete report: all was analysed, or some photos failed and say why."""


class FaixaTask:
    """One instance for each of IPED's threads."""

    def __init__(self):
        self._waiting = []
        self._queued = False
        self._program = None

    def isEnabled(self):
        return True

    def processQueueEnd(self):
        """The end of the queue comes as an item, so that a last batch is not forgotten."""
        return True

    def getConfigurables(self):
        return []

    def init(self, configuration):
        named = os.environ.get("FAIXA_CLI", "faixa-cli")
        self._program = shutil.which(named)
        if self._program is None:
            logger.error("FaixaTask: " + named + " was not found: no ages will be estimated.")

    def finish(self):
        pass

    def process(self, item):
        self._queued = False
        if item.isQueueEnd() or self._program is None or not _is_picture(item):
            return
        self._waiting.append(item)
        self._queued = True

    def sendToNextTask(self, item):
        """What waits goes on when its batch is done; everything else at once."""
        if not item.isQueueEnd() and not self._queued:
            javaTask.get().sendToNextTaskSuper(item)
        if self._waiting and (len(self._waiting) >= BATCH or item.isQueueEnd()):
            batch, self._waiting = self._waiting, []
            try:
                answer_all(self._program, batch)
            except Exception as error:
                logger.error("FaixaTask: a batch failed: " + repr(error))
                for each in batch:
                    each.setExtraAttribute(PREFIX + "status", "not analysed: " + repr(error))
            for each in batch:
                javaTask.get().sendToNextTaskSuper(each)
        if item.isQueueEnd():
            javaTask.get().sendToNextTaskSuper(item)


def answer_all(program, items):
    """Analyses the items' files in one call, and gives each item its attributes."""
    files = {}
    for item in items:
        path = os.path.realpath(item.getTempFile().getAbsolutePath())
        files.setdefault(path, []).append(item)
    rows, model = scan(program, list(files))
    for path, same in files.items():
        found = rows.get(path)
        for item in same:
            for name, value in attributes(found, model).items():
                item.setExtraAttribute(PREFIX + name, value)


def scan(program, paths):
    """The report's rows by path, and the name of the model; RuntimeError where there is none."""
    with tempfile.TemporaryDirectory(prefix="faixa-iped-") as folder:
        report = os.path.join(folder, "report.csv")
        command = [program, "scan", "--files0-from", "-", "--csv", report, "--json"]
        done = subprocess.run(
            [*command, "--catalog", os.path.join(folder, "catalog.db")],
            input=b"\0".join(os.fsencode(path) for path in paths),
            capture_output=True,
            timeout=SECONDS_A_PICTURE * len(paths),
        )
        if done.returncode not in ANSWERED:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise RuntimeError("faixa-cli: %s (exit code %d)" % (said, done.returncode))
        model = json.loads(done.stdout)["model"]
        rows = {}
        with open(report, encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                rows.setdefault(row["photo"], []).append(row)
    return rows, model


def attributes(rows, model):
    """What an item says of its photo; values are text, numbers or lists of them."""
    if not rows:
        return {"status": "not analysed: no row in the report"}
    first = rows[0]
    said = {"status": first["status"], "model": model}
    for name in ("reason", "quality"):
        if first[name]:
            said[name] = first[name]
    faces = [row for row in rows if row["face"]]
    if first["photo_flagged"]:
        said["flagged"] = first["photo_flagged"] == "1"
        said["faces"] = len(faces)
        said["flaggedFaces"] = sum(row["flagged"] == "1" for row in faces)
    if faces:
        said["maxPMinor"] = max(float(row["p_minor"]) for row in faces)
        said["groups"] = [row["age_group"] for row in faces]
        said["ages"] = [float(row["age"]) for row in faces]
        said["boxes"] = [" ".join(row[side] for side in "xywh") for row in faces]
    return said


def _is_picture(item):
    media = item.getMediaType()
    return (
        item.isToAddToCase()
        and item.getLength()
        and media is not None
        and media.toString().startswith("image")
    )
