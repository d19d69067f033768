"""The engine's errors: each says what happened, to which file, and what to do."""

from __future__ import annotations

from enum import unique

from engine.support.full_disk import is_full
from engine.support.messages import Code, Message


@unique
class ErrorCode(Code):
    """Why something that was asked for cannot be done. What can be chosen instead is said where."""

    # The catalog
    CATALOG_IS_FOLDER = "The catalog {path} is a folder. Name a file in it."
    NO_CATALOG = "There is no catalog at {path}. Scan some photos first."
    CATALOG_IN_USE = (
        "Faixa is open already with the catalog {path}, or faixa-cli is working with it. Go on in "
        "the other window, or wait until the work is done."
    )
    CATALOG_NOT_OPENED = (
        "The catalog {path} cannot be opened: {system}. Check the folder and its permissions."
    )
    CATALOG_TWO_NAMES = (
        "The catalog {path} has {count} names (hard links). It would be damaged if it were opened "
        "by two of them: keep one, or make a copy of the file and open that."
    )
    FOREIGN_PART = (
        "The catalog {path} has something in it that no Faixa made and that may do harm ({kind} "
        "{name}). It is not opened: ask whoever gave it to you for an export of the decisions."
    )
    OTHER_DATABASE = (
        "{path} is a database of another program, not a catalog of Faixa. Nothing was changed: "
        "move it to another place."
    )
    NEWER_CATALOG = (
        "The catalog {path} was made by a newer Faixa (its version is {made}, this program knows "
        "{known}). Nothing was changed: update Faixa."
    )
    NO_CATALOG_OF_OURS = (
        "The catalog {path}: it is not a catalog of Faixa. Move it to another place."
    )
    CATALOG_DAMAGED = (
        "The catalog {path}: it is damaged. Restore it from a backup, or move it to another place "
        "and begin a new one."
    )
    RUN_DAMAGED = (
        "What the catalog keeps of this run is damaged. Restore a backup, or add the folders again."
    )
    BACKUP_DAMAGED = "The backup {path} is damaged, too. Take an older one."
    NO_BACKUP = "The catalog {path} has no backup {name}."
    CASE_IS_THERE = "{path} is there already. Choose another name."
    CASE_IS_OPEN = "{path} is the case that is open. Choose the copy that came back."
    CATALOG_READ_ONLY = (
        "The catalog {path}: it may not be written to. Check the permissions of the file and of "
        "its folder."
    )
    CATALOG_FOLDER = (
        "The catalog {path}: it cannot be opened. Check that its folder is there and may be "
        "written to."
    )
    CATALOG_DISK_FULL = (
        "The catalog {path}: the disk is full. Free some space and start again: it goes on where "
        "it was."
    )
    CATALOG_PERMISSION = "The catalog {path}: it may not be opened. Check its permissions."
    CATALOG_HELD = (
        "The catalog {path}: another program holds it. Close that program and start again."
    )
    CATALOG_DISK_ERROR = (
        "The catalog {path}: the disk gave an error while reading or writing it. Check the disk; "
        "what was finished before is safe."
    )
    CATALOG_UNUSABLE = "The catalog {path} cannot be used: {system}."
    NO_RUN = "The catalog {path} has no run {number}."
    NO_FACE = "The catalog {path} has no face {number}."
    NUMBER_TOO_GREAT = "The catalog {path} has nothing with so great a number."
    NO_REVIEWER = "A face is added in somebody's name: enter your name first."
    NO_PLACE_FOR_FACE = (
        "The photo {number} of run {run} cannot get a face: it was not read, or is to be analysed "
        "again."
    )
    BOX_OUTSIDE = "The box of the face does not lie in the photo. Draw it again."
    FACE_IS_THERE = "There is a face in this place already."
    NOT_DRAWN = (
        "Only boxes that a person drew can be moved or deleted. If this one holds no face, decide "
        "so: key X."
    )
    NO_DAY = "{text} is no day such as 2027-12-31."
    NO_BYTES = (
        "The photo {number} cannot be marked: it was not read, and is not known by its content."
    )
    OTHERS_DECIDED = (
        "{name} has decided on this face or marked its consent: its box stays as it is."
    )
    # Models and devices
    ERASE_WHILE_RUNNING = (
        "Run {run} is going on. Cancel it or wait for its end, then erase again: nothing was "
        "erased."
    )
    LOG_NOT_ERASED = (
        "The log {path} cannot be written to ({system}), and may tell of what is to be erased. "
        "Nothing was erased."
    )
    NOT_ALL_ERASED = (
        "What was asked for is erased from the catalog {path}, but bytes of it may still be in "
        "free places of the file, in its journal or among the thumbnails: {system}. Close other "
        "programs that read the catalog, make room on the disk and start Faixa again: it is done "
        "then."
    )
    MODEL_UNREADABLE = (
        "The model file {path} cannot be read ({system}). Install Faixa again, or choose another "
        "model."
    )
    MODEL_NO_FILE = "The model {path} cannot be read: it is not a file. Choose another."
    MODEL_TOO_LARGE = (
        "The model file {path} is larger than {most:,.0f} MB: it is no model for Faixa. Choose "
        "another one."
    )
    MODEL_NO_ONNX = (
        "Faixa cannot load {path}: it is no model in ONNX's format, or is damaged. Choose another."
    )
    MODEL_REFUSED = (
        "The model {path} has {what}: a model of Faixa has nothing of the kind, and it is not "
        "opened. Choose another one."
    )
    HASH_LIST_UNREADABLE = "The list of known files {path} cannot be read: {system}."
    HASH_LIST_BROKEN = (
        "The list of known files {path} is broken at line {line} ({text}). A line begins with an "
        "MD5, SHA-1 or SHA-256 in hexadecimal digits, or the file is VICS JSON. Mend it, or leave "
        "it out."
    )
    HASH_LIST_EMPTY = (
        "The list of known files {path} has no hash: a line begins with an MD5, SHA-1 or SHA-256 "
        "in hexadecimal digits, or the file is VICS JSON."
    )
    HASH_LIST_NO_ROOM = (
        "The list of known files {path} needs room in {folder}, and there is none ({system}). "
        "Make room, or set TMPDIR to another folder."
    )
    MODEL_CHANGED = (
        "The model file {path} is damaged or was changed: its SHA-256 is {found}, expected "
        "{expected}. Install Faixa again."
    )
    MODEL_NOT_LOADED = "ONNX Runtime {version} cannot load {path}: {system}."
    MANIFEST_UNREADABLE = "{path} cannot be read ({system}). Install Faixa again."
    METADATA_NO_JSON = "The metadata in {path} are no JSON: {system}."
    METADATA_NO_OBJECT = "The metadata in {path} are no JSON object."
    NO_METADATA = "{path} is no age model of Faixa's: it has no metadata under `faixa`."
    NO_AGE_MODEL = "{path} is no age model that Faixa can use."
    METADATA_BROKEN = "The metadata of {path} break the contract: {error} at {place}."
    METADATA_GEOMETRY = "The metadata of {path} break the contract: bad crop geometry."
    METADATA_THRESHOLD = "The metadata of {path} break the contract: a threshold outside 0…1."
    METADATA_BY_AGE = (
        "The metadata of {path} break the contract: point {point}, {source}, ages {ages}: a rate "
        "is [value, low, high] from 0 to 1, and ages are such as 12-13 or 25+."
    )
    METADATA_DEFAULT = (
        "The metadata of {path} break the contract: the default point {point} is not among {names}."
    )
    METADATA_UNCERTAIN = (
        "The metadata of {path} break the contract: `uncertain` is not two ascending P(minor) from "
        "0 to 1 with rates by source."
    )
    METADATA_INTERVAL = (
        "The metadata of {path} break the contract: `interval` has no `masses` over 0 and below 1 "
        "at ascending ages, with `coverage` by source."
    )
    MODEL_TENSORS = "{path} breaks the contract: expected one {name}, found {count}."
    MODEL_TENSOR = "{path} breaks the contract: expected {wanted}, found {other}."
    MODEL_BATCH = "{path} breaks the contract: {name} takes only batches of {count}."
    MODEL_NO_DISTRIBUTION = "{path} breaks the contract: its output is no age distribution."
    MODEL_SUM = "{path} breaks the contract: its output does not sum to 1."
    NO_DISTRIBUTION = "The classifier gave something that is no age distribution."
    DISTRIBUTIONS_SHAPE = "Age distributions are [n, {ages}]; got {shape}."
    DISTRIBUTION_SHAPE = "An age distribution has {ages} numbers; got the shape {shape}."
    CPU_EDITION = (
        "The GPU cannot be used: this Faixa was installed for the processor alone. Install the GPU "
        "edition, or choose the processor."
    )
    NO_GPU = (
        "The GPU cannot be used: there is no NVIDIA GPU, or its driver, CUDA or cuDNN is missing. "
        "Mend that, or choose the processor."
    )
    GPU_REFUSED = "The GPU cannot be used: {system}. Mend that, or choose the processor."
    GPU_FAILED = (
        "The GPU failed, and the processor does the work until Faixa is started again: {system}."
    )
    SAMPLE_UNREADABLE = "The sample photo {path} cannot be read ({system}). Install Faixa again."
    SAMPLE_FACES = "expected faces {wanted}, found {other}. Install Faixa again."
    RUNS_MODEL_NOT_OPENED = (
        "The model that analysed this photo cannot be opened, so that no face can be added with an "
        "estimate of it: {why}"
    )
    RUNS_MODEL_GONE = (
        "The model that analysed this photo ({model}) is no longer at {path}. Run the folder again "
        "with the model of now, then add the face."
    )
    # A run's options
    OPTIONS_UNREADABLE = "The options of run {run} cannot be read: {system}."
    OTHER_SETTINGS = (
        "Run {run} was made with another model or other detector settings ({model}): its results "
        "would not fit together. Add its folders again, as a new run."
    )
    NO_THRESHOLD = "A threshold is a number from 0 to 1; got {number}."
    NO_OPERATING_POINT = (
        "A threshold is a number from 0 to 1 or an operating point of the model {model} ({names}); "
        "got {text}."
    )
    BAND_COUNT = "Age bands are one or two ages, such as 18 or 12,18; got {count}."
    BAND_NOT_WHOLE = "An age band is a whole number of years; {age} is not."
    BAND_OUTSIDE = "An age band lies between 1 and {last} years; {age} does not."
    BANDS_DESCEND = "Age bands ascend, such as 12,18; {age} is not below {last}."
    NO_POPULATION = (
        "A population is one of {names}, or the share of minors from {least} to {most}; got {text}."
    )
    NO_BANDS = "Age bands are ages in years such as 12,18, or one of {names}; got {text}."
    NO_FILM_READER = (
        "Films cannot be looked into here: their reader is not installed. Where Faixa runs from "
        "its sources, `{command}` in their folder adds it; Faixa's own packages come without it."
    )
    # Many machines
    NO_CLUSTER = (
        "Work on many machines needs Ray and pyarrow, which are not installed here. Where Faixa "
        "runs from its sources, `{command}` in their folder adds them; Faixa's own packages come "
        "without them. Every machine of the cluster needs them."
    )
    STORE_SCHEME = (
        "{url} is of a kind that Faixa does not know ({scheme}). Folders can be given, and s3://, "
        "gs:// and az://."
    )
    STORE_SECRET = (
        "A name with a password or a key in it is not taken, since names are written down. What "
        "grants access belongs into the environment of every machine."
    )
    STORE_UNREADABLE = (
        "{url} cannot be read: {system}. Check the name, the network, and what the environment "
        "grants."
    )
    STORE_UNWRITABLE = (
        "{url} cannot be written to: {system}. Check the room there, and what the environment "
        "grants, then run the same command again: what is done stays."
    )
    OUT_INSIDE = (
        "{url} lies in {source}, which is to be looked at. Results are not written among photos: "
        "choose another folder."
    )
    OUT_FOREIGN = (
        "{url} has files in it that are no results of `faixa-cli cluster scan`. Choose an empty "
        "folder."
    )
    OUT_OTHER = (
        "{url} has results of other sources, options, or another model or version ({what}): they "
        "would not fit together. Choose another folder."
    )
    NO_RESULTS = "{url} has no results of `faixa-cli cluster scan`."
    RESULTS_DAMAGED = (
        "{url} is damaged ({system}). Remove that file and run `faixa-cli cluster scan` again: "
        "its photos are analysed anew."
    )
    RESULTS_NEWER = "{url} was made by a newer Faixa. Update this one."
    CLUSTER_UNREACHABLE = "The cluster {address} cannot be reached: {system}."
    CLUSTER_STOPPED = (
        "The cluster stopped the work: {system}. What is done stays: run the same command again."
    )
    CLUSTER_TOO_SMALL = (
        "{workers} workers with {each:g} {what} each do not fit: {free:g} are free in the cluster, "
        "and a CPU has to be left to Ray, which would wait for ever otherwise. Take fewer "
        "workers, or add machines."
    )
    CLUSTER_OTHER = (
        "The machine {host} has another Faixa or another model than the one that began the work "
        "({what}). Install the same on all machines."
    )
    SOURCE_GONE = (
        "The machine {host} could not read the photos in {source} ({system}). Is the shared "
        "folder there, and does the environment grant access? What is done stays: run the same "
        "command again."
    )
    # Folders and files
    DISK_FULL = "the disk is full"
    TEMPORARY_FULL = (
        "The folder for temporary files {path} has no room for the report: the disk is full. Free "
        "some space, or name another folder in TMPDIR."
    )
    NO_SUCH_PATH = "{path}: there is no such file or folder."
    IMPOSSIBLE_PATH = "{path}: no path can have such characters."
    EMPTY_PATH = "an empty path was given; give a folder or a file."
    # Exports
    REPORT_NOT_WRITTEN = (
        "The report {path} could not be written: {system}. Check the folder, its free space, and "
        "whether another program has the file open."
    )
    TARGET_IS_PHOTO = (
        "{path} is one of the photos. Originals are never written; choose another name for the "
        "report."
    )
    TARGET_IS_YOURS = (
        "{path} is there already, and is no report of Faixa's but perhaps a photo or a list of "
        "yours. Choose another name for the report."
    )
    EARLIER_REPORT_KEPT = (
        "No files were found in {folders}. Is the drive connected? {path} has photos of an earlier "
        "run and stays as it is. Where the folder is meant to be empty, remove the report and try "
        "again."
    )
    TARGET_UNUSABLE = "The report cannot be written to {path}: {system}."
    TARGET_IS_FOLDER = "{path} is a folder; a report needs the name of a file."
    TARGET_IS_NO_FILE = "{path} is not a file that a report can replace."
    TARGET_READ_ONLY = "{path} may not be written to; choose another name."
    FOLDER_MISSING = "The folder {path} is not there; make it, or choose another."
    FOLDER_READ_ONLY = "The folder {path} may not be written to; choose another."
    FOLDER_UNUSABLE = "The folder {path} cannot be used: {system}."
    COPIES_NEED_FOLDER = "{path} is a file; copies need a folder."
    COPIES_NOT_WRITTEN = (
        "The copies could not be written to {path}: {system}. Nothing was left there. Check the "
        "folder and its free space."
    )
    DELIVERY_NEEDS_NEW_FOLDER = (
        "{path} is there already, and is not empty: what lies in it was not checked for this "
        "delivery. Name a new folder."
    )
    DELIVERY_LEFT = (
        "{path} was left by a delivery that was ended in the middle: it is not complete, and not "
        "to be handed on. Delete it, then make the delivery again."
    )
    DELIVERY_CHANGED = (
        "Something has changed since the checks were made: a decision, a run or a photo. Look at "
        "them again. Nothing was handed on."
    )
    DELIVERY_RULE = "The rule {name} cannot be {text}: it would hand on a minor uncovered."
    PDF_IS_THE_WINDOWS = "A PDF is made in the window; here, export HTML and print it."
    NO_REPORT = "{path} is not a report of Faixa: its header is another."
    REPORT_UNREADABLE = "{path} cannot be read: {system}."
    NO_REPORT_INSIDE = "{path} is not a report of Faixa: {system}."
    NO_DECISIONS = (
        "{path} is no file of decisions that this Faixa can read: its first line is not that of "
        "one."
    )
    DECISION_GARBLED = (
        "{path}: the line {number} is no decision of Faixa's: it was cut off or changed. Nothing "
        "was taken from the file."
    )
    DECISION_UNREADABLE = (
        "{path}: the line {number} is no decision ({system}). Nothing was taken from the file."
    )
    REPORT_DAMAGED = "{path} is damaged in its row {number}: {system}."


class FaixaError(Exception):
    """Anything the engine raises on purpose, with what it says to the user; `str` is in English."""

    def __init__(self, message: Message) -> None:
        """Says `message`."""
        super().__init__(message)
        self.message = message


class UsageError(FaixaError):
    """The user asked for something that cannot be (a bad option, a path that is not there)."""


class PhotoError(FaixaError):
    """One photo could not be read or analysed; becomes a row `failed`, never ends a run.

    `sha256` is the hex digest of the file's bytes where they were read whole, else "".
    """

    sha256: str = ""


class NoReaderError(FaixaError):
    """The system has too little for the processes that read photos; no fault of any photo's."""


class NotAPhotoError(PhotoError):
    """The bytes are no photo and the name does not say photo; becomes a row `skipped`."""


class ModelError(FaixaError):
    """A model file is missing, damaged, or breaks the contract."""


class DeviceError(FaixaError):
    """The device that was insisted on cannot be used."""


class CatalogError(FaixaError):
    """The catalog cannot be opened, is newer than this program, or is in use by another."""


def said_by(error: OSError) -> Message | str:
    """What the system says of an error; that a disk is full in words of ours."""
    return ErrorCode.DISK_FULL() if is_full(error) else error.strerror or str(error)
