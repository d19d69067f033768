"""What the engine says when it cannot do what was asked, as texts for `reason_words`.

Where the engine names an option of the command line, the window says what can be done in it.
"""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

ERRORS = (
    # The catalog
    QT_TRANSLATE_NOOP("Reason", "The catalog {path} is a folder. Name a file in it."),
    QT_TRANSLATE_NOOP("Reason", "There is no catalog at {path}. Scan some photos first."),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The catalog {path}: the disk is full. Free some space and start again: it goes on where "
        "it was.",
    ),
    QT_TRANSLATE_NOOP("Reason", "The catalog {path}: it may not be opened. Check its permissions."),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The catalog {path}: another program holds it. Close that program and start again.",
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The catalog {path}: the disk gave an error while reading or writing it. Check the disk; "
        "what was finished before is safe.",
    ),
    QT_TRANSLATE_NOOP("Reason", "The catalog {path} cannot be used: {system}."),
    QT_TRANSLATE_NOOP("Reason", "The catalog {path} has no face {number}."),
    QT_TRANSLATE_NOOP("Reason", "The catalog {path} has no run {number}."),
    QT_TRANSLATE_NOOP("Reason", "The catalog {path} has nothing with so great a number."),
    QT_TRANSLATE_NOOP("Reason", "A face is added in somebody's name: enter your name first."),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The photo {number} of run {run} cannot get a face: it was not read, or is to be analysed "
        "again.",
    ),
    QT_TRANSLATE_NOOP("Reason", "The box of the face does not lie in the photo. Draw it again."),
    QT_TRANSLATE_NOOP("Reason", "There is a face in this place already."),
    # Models
    QT_TRANSLATE_NOOP(
        "Reason",
        "The model file {path} is damaged or was changed: its SHA-256 is {found}, expected "
        "{expected}. Install Faixa again.",
    ),
    QT_TRANSLATE_NOOP("Reason", "ONNX Runtime {version} cannot load {path}: {system}."),
    QT_TRANSLATE_NOOP("Reason", "The metadata in {path} are no JSON: {system}."),
    QT_TRANSLATE_NOOP("Reason", "The metadata in {path} are no JSON object."),
    QT_TRANSLATE_NOOP("Reason", "{path} cannot be read ({system}). Install Faixa again."),
    QT_TRANSLATE_NOOP(
        "Reason", "{path} is no age model of Faixa's: it has no metadata under `faixa`."
    ),
    QT_TRANSLATE_NOOP("Reason", "{path} is no age model that Faixa can use."),
    QT_TRANSLATE_NOOP("Reason", "The metadata of {path} break the contract: {error} at {place}."),
    QT_TRANSLATE_NOOP("Reason", "The metadata of {path} break the contract: bad crop geometry."),
    QT_TRANSLATE_NOOP(
        "Reason", "The metadata of {path} break the contract: a threshold outside 0…1."
    ),
    QT_TRANSLATE_NOOP("Reason", "{path} breaks the contract: expected one {name}, found {count}."),
    QT_TRANSLATE_NOOP("Reason", "{path} breaks the contract: expected {wanted}, found {other}."),
    QT_TRANSLATE_NOOP(
        "Reason", "{path} breaks the contract: {name} takes only batches of {count}."
    ),
    QT_TRANSLATE_NOOP("Reason", "{path} breaks the contract: its output is no age distribution."),
    QT_TRANSLATE_NOOP("Reason", "{path} breaks the contract: its output does not sum to 1."),
    QT_TRANSLATE_NOOP("Reason", "The classifier gave something that is no age distribution."),
    QT_TRANSLATE_NOOP("Reason", "Age distributions are [n, {ages}]; got {shape}."),
    QT_TRANSLATE_NOOP("Reason", "An age distribution has {ages} numbers; got the shape {shape}."),
    QT_TRANSLATE_NOOP(
        "Reason", "The sample photo {path} cannot be read ({system}). Install Faixa again."
    ),
    QT_TRANSLATE_NOOP("Reason", "expected faces {wanted}, found {other}. Install Faixa again."),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The model that analysed this photo cannot be opened, so that no face can be added with "
        "an estimate of it: {why}",
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The model that analysed this photo ({model}) is no longer at {path}. Run the folder again "
        "with the model of now, then add the face.",
    ),
    # A run's options
    QT_TRANSLATE_NOOP("Reason", "The options of run {run} cannot be read: {system}."),
    QT_TRANSLATE_NOOP("Reason", "A threshold is a number from 0 to 1; got {number}."),
    QT_TRANSLATE_NOOP("Reason", "Age bands are one or two ages, such as 18 or 12,18; got {count}."),
    QT_TRANSLATE_NOOP("Reason", "An age band is a whole number of years; {age} is not."),
    QT_TRANSLATE_NOOP("Reason", "An age band lies between 1 and {last} years; {age} does not."),
    QT_TRANSLATE_NOOP("Reason", "Age bands ascend, such as 12,18; {age} is not below {last}."),
    QT_TRANSLATE_NOOP(
        "Reason", "Age bands are ages in years such as 12,18, or one of {names}; got {text}."
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "Run {run} was made with another model or other detector settings ({model}): its results "
        "would not fit together. Add its folders again, as a new run.",
    ),
    # Folders and files
    QT_TRANSLATE_NOOP("Reason", "{path}: there is no such file or folder."),
    QT_TRANSLATE_NOOP("Reason", "{path}: no path can have such characters."),
    QT_TRANSLATE_NOOP("Reason", "an empty path was given; give a folder or a file."),
    # Exports
    QT_TRANSLATE_NOOP(
        "Reason",
        "The report {path} could not be written: {system}. Check the folder, its free space, and "
        "whether another program has the file open.",
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "{path} is one of the photos. Originals are never written; choose another name for the "
        "report.",
    ),
    QT_TRANSLATE_NOOP(
        "Reason",
        "{path} is there already, and is no report of Faixa's but perhaps a photo or a list of "
        "yours. Choose another name for the report.",
    ),
    QT_TRANSLATE_NOOP("Reason", "The report cannot be written to {path}: {system}."),
    QT_TRANSLATE_NOOP("Reason", "{path} is a folder; a report needs the name of a file."),
    QT_TRANSLATE_NOOP("Reason", "The folder {path} is not there; make it, or choose another."),
    QT_TRANSLATE_NOOP("Reason", "{path} is not a file that a report can replace."),
    QT_TRANSLATE_NOOP("Reason", "The folder {path} may not be written to; choose another."),
    QT_TRANSLATE_NOOP("Reason", "{path} may not be written to; choose another name."),
    QT_TRANSLATE_NOOP(
        "Reason",
        "The copies could not be written to {path}: {system}. Nothing was left there. Check the "
        "folder and its free space.",
    ),
    QT_TRANSLATE_NOOP("Reason", "The folder {path} cannot be used: {system}."),
    QT_TRANSLATE_NOOP("Reason", "{path} is a file; copies need a folder."),
)

ERRORS_OTHERWISE = (
    (
        "The catalog {path} is in use by another Faixa. Wait until that one has finished, or "
        "choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "Faixa is open already with the catalog {path}, or faixa-cli is working with it. Go on "
            "in the other window, or wait until the work is done.",
        ),
    ),
    (
        "The catalog {path} cannot be opened: {system}. Check the folder and its permissions, or "
        "choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path} cannot be opened: {system}. Check the folder and its permissions.",
        ),
    ),
    (
        "{path} is a database of another program, not a catalog of Faixa. Nothing was changed; "
        "choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "{path} is a database of another program, not a catalog of Faixa. Nothing was changed: "
            "move it to another place.",
        ),
    ),
    (
        "The catalog {path} was made by a newer Faixa (its version is {made}, this program knows "
        "{known}). Nothing was changed; update Faixa, or choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path} was made by a newer Faixa (its version is {made}, this program "
            "knows {known}). Nothing was changed: update Faixa.",
        ),
    ),
    (
        "The catalog {path}: it is not a catalog of Faixa. Choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path}: it is not a catalog of Faixa. Move it to another place.",
        ),
    ),
    (
        "The catalog {path}: it is damaged. Restore it from a backup, or choose another file with "
        "--catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path}: it is damaged. Restore it from a backup, or move it to another "
            "place and begin a new one.",
        ),
    ),
    (
        "The catalog {path}: it may not be written to. Check the permissions of the file and of "
        "its folder, or choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path}: it may not be written to. Check the permissions of the file and "
            "of its folder.",
        ),
    ),
    (
        "The catalog {path}: it cannot be opened. Check that its folder is there and may be "
        "written to, or choose another file with --catalog.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The catalog {path}: it cannot be opened. Check that its folder is there and may be "
            "written to.",
        ),
    ),
    (
        "The model file {path} cannot be read ({system}). Install Faixa again, or name another "
        "file with --model.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The model file {path} cannot be read ({system}). Install Faixa again, or choose "
            "another model in the settings.",
        ),
    ),
    (
        "CUDA cannot be used: this is the CPU edition of Faixa. Install the GPU edition (from the "
        "sources: make run GPU=1), or use --device cpu.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The GPU cannot be used: this Faixa was installed for the processor alone. Install "
            "the GPU edition, or choose the processor in the settings.",
        ),
    ),
    (
        "CUDA cannot be used: there is no NVIDIA GPU, or its driver, CUDA or cuDNN is missing. See "
        "`faixa-cli doctor`, or use --device cpu.",
        QT_TRANSLATE_NOOP(
            "Reason",
            "The GPU cannot be used: there is no NVIDIA GPU, or its driver, CUDA or cuDNN is "
            "missing. See the device page of the settings, or choose the processor there.",
        ),
    ),
)
"""What the engine says, and what the window says in its place."""
