"""Why a photo failed or was skipped, and what a file is instead of a photo.

The codes stand in catalogs: one that gets another name or other values needs a migration.
"""

from __future__ import annotations

import errno
from enum import unique

from engine.support.errors import FaixaError
from engine.support.messages import Code, Message


@unique
class Reason(Code):
    """Why a photo failed, was skipped or was not copied; "it" is the photo."""

    # Its content
    EMPTY_FILE = "the file is empty"
    UNKNOWN_CONTENT = (
        "the file's content is of no photo format that is known; it may be damaged or encrypted: "
        "look at it yourself"
    )
    UNREADABLE_CONTENT = (
        "the file's content is {what}, which Faixa cannot read: look at it yourself"
    )
    OTHER_CONTENT = "the file's content is {what}, not a photo"
    UNREADABLE_KIND = "{what}, which Faixa cannot read: look at it yourself"
    OTHER_KIND = "not a photo: {what}"
    UNKNOWN_KIND = "not a photo of a known format"
    DAMAGED = "the {format} is damaged, or of a kind that Faixa cannot read: look at it yourself"
    CUT_OFF = "the file ends too early: a part of the photo is missing"
    JPEG_BITS = "a JPEG of {bits} bits a sample, which Faixa cannot read"
    RAW_WITHOUT_PICTURE = (
        "{what} without a picture inside that is large enough, and which cannot be "
        "developed here: look at it yourself"
    )
    NO_FILM_READER = (
        "a film, and the reader of films is not installed (the installation guide says how it is "
        "added): look at it yourself"
    )
    FILM_DAMAGED = "the film is damaged, or of a kind that Faixa cannot read: look at it yourself"
    FILM_WITHOUT_PICTURES = "not a film with pictures: sound alone, or nothing"
    FILM_ENCRYPTED = "the film is encrypted: look at it yourself"
    FILM_CODEC = "a film that is coded as {codec}, which Faixa does not read: look at it yourself"
    FILM_NOT_COPIED = "it is a film: copies are made of photos alone"
    # Its place on the disk
    FOLDER = "is a folder, not a photo"
    NO_FILE = "not a regular file"
    SPECIAL_FILE = "not a regular file ({kind})"
    DEAD_LINK = "a link to something that is not there"
    LINK_LOOP = "a link that leads back to itself"
    VANISHED = "vanished while the folder was being looked at"
    FOLDER_CLOSED = "the folder could not be looked into: {why}"
    PERMISSION_DENIED = "permission denied: this user may not read it"
    GONE = "it is no longer there"
    DISK_ERROR = "the disk could not read it (input/output error)"
    PATH_TOO_LONG = "the path is too long for this system"
    IN_A_CLOUD = (
        "it is not on this disk, where there is a placeholder alone: let the cloud drive load it, "
        "and scan again"
    )
    NETWORK_GONE = "the network folder that holds it is gone"
    IMPOSSIBLE_PATH = "it could not be read: no path can have such characters"
    UNREADABLE = "it could not be read: the system does not say why"
    SYSTEM = "it could not be read: {system}"
    # Changed meanwhile
    CHANGED_IN_READING = "the file changed while it was being read; scan again when it is done"
    CHANGED_IN_ANALYSIS = "the file changed while it was being analysed; scan it again"
    CHANGED_SINCE = "the file has changed since it was analysed; scan it again"
    CHANGED_BEFORE_EXPORT = (
        "the file has changed since it was analysed: scan it again, then export again"
    )
    # What one photo may cost
    TOO_MANY_PIXELS = (
        "the photo has {megapixels:,.4g} megapixels ({width} × {height}), more than the limit of "
        "{limit:,.4g} megapixels: look at it yourself"
    )
    FAR_TOO_MANY_PIXELS = (
        "the photo has {megapixels:,.4g} megapixels, more than the limit: look at it yourself"
    )
    FILE_TOO_LARGE = (
        "the file has {size:,.0f} MB, more than the limit of {limit:,.0f} MB: look at it yourself"
    )
    READING_TOO_LONG = (
        "reading the file took longer than {seconds:g} s: the disk or the network may be slow; try "
        "again"
    )
    DECODING_TOO_LONG = "decoding it took longer than {seconds:g} s: look at it yourself"
    DECODING_MUCH_TOO_LONG = "decoding it took too long: look at it yourself"
    READING_TAKES_MEMORY = "reading it needs more memory than the limit allows: look at it yourself"
    DECODING_TAKES_MEMORY = (
        "decoding it needs more memory than the limit allows: look at it yourself"
    )
    # What went wrong on the way
    DECODER_ENDED = "decoding it was ended by the system: it may need more memory than there is"
    DECODER_CRASHED = "the file crashed the decoder: it is damaged, or made to do so"
    DECODER_LIED = (
        "the process that decoded it gave an answer without sense, and was ended: the file may be "
        "made to do so"
    )
    DECODER_REACHED_OUT = (
        "the file made the decoder reach for what it may not, and it was ended: the file is made "
        "to do harm, do not open it with other programs"
    )
    NO_READER = (
        "the process that reads photos could not be started: there may be too little memory, or "
        "too many programs open; scan again"
    )
    OUT_OF_MEMORY = (
        "the computer ran out of memory while it was analysed; close other programs and scan again"
    )
    BUG = "an error in Faixa while it was analysed; the log has the details"
    MODEL_FAILED = "{model} failed: {system}"
    PROCESS_ENDED = "exit code {number}"
    PROCESS_ENDED_AGAIN = "exit code {number}; the log is {log}"
    COVERED_COPY = "a copy that Faixa made, with faces covered: not looked at"
    KNOWN_FILE = "a known file, in the list {list}: not looked at"
    SUSPECT = "suspect: the program ended abruptly twice while it was reading this photo alone"
    DIED_TWICE = (
        "the process that analyses ended abruptly twice while it was in work, the second time "
        "alone: look at it yourself"
    )
    ROW_DAMAGED = "what the catalog keeps of it is damaged: restore a backup, or scan it again"
    MODEL_TOO_LONG = "{model} took longer than {seconds:g} s and was given up"
    MANY_DAMAGED = "{damaged:,} of {photos:,} photos in {folder} are damaged"
    NOT_FINISHED = "not analysed yet: the run has not finished"
    LANDMARKS_ARE_ONE = "the face cannot be cut out: its landmarks are one point"
    # Copies and lists
    NOT_IN_FULL_SIZE = "the photo could not be read in full size"
    UNFIT_NAME = "its copy cannot have this name: {system}"
    BESIDE_NOT_COPIED = "the raw photo {name} that is one with it was not copied: {why}"
    LEADS_OUT = "a link in the folder for copies leads out of it"
    NAME_TAKEN = "there is a file of this name, which is not replaced"
    SIDECAR_UNREADABLE = (
        "its sidecar cannot be read, and a new one would say less: mend it or move it away "
        "({system})"
    )
    # Deliveries
    SEEN_DAMAGED = "it is damaged, and who is in what is lost was not seen: look at it yourself"
    SEEN_IN_PART = (
        "only a part of it was looked at (some of its pages, or a small picture of a raw photo): "
        "look at it yourself"
    )
    BYTES_NOT_KNOWN = "the catalog does not know its bytes: scan it again"
    BESIDE_NOT_SEEN = "it is one photo with {name}, and was not looked at itself"
    KEPT_BACK_MINOR = "there is a minor in it, and the rules leave such photos out"
    KEPT_BACK_UNSURE = "of a face in it a reviewer was unsure, and the rules leave such photos out"
    KEPT_BACK_UNDECIDED = (
        "a face in it may be a minor's, and nobody has decided, or reviewers differ: review it, "
        "then make the delivery again"
    )
    KEPT_BACK_UNFLAGGED = (
        "on a face in it nobody has decided, and the rules leave such photos out, also where it is "
        "not flagged"
    )
    KEPT_BACK_ADULT = "there is an adult in it, and the rules leave such photos out"
    KEPT_BACK_SMALL = "a face in it is too small to be judged, and the rules leave such photos out"
    KEPT_BACK_REFUSED = "consent to it, or to a face in it, was refused or withdrawn"
    KEPT_BACK_NOT_GIVEN = "there is no consent that holds for a face in it"
    KEPT_BACK_NO_FACE = "no face was found in it, and the rules leave such photos out"
    LINE_BREAK = "its name has a line break, and a list of one name a line cannot hold it"
    # Words that are not ours: of an older Faixa, or of a fault
    OTHER = "{text}"


@unique
class Content(Code):
    """What a file is instead of a photo, ready to follow "is"."""

    EMPTY = "empty"
    TEXT = "text"
    ZEROS = "nothing but zero bytes at its start"
    RAW = "a raw photo ({format})"
    ENCRYPTED = "encrypted ({format})"
    PDF = "a PDF"
    PHOTOSHOP = "a Photoshop document (PSD)"
    GIMP = "a GIMP document (XCF)"
    PICTURE = "a {format} picture"
    OPENEXR = "an OpenEXR picture"
    VIDEO = "a video ({format})"
    MATROSKA = "a video (Matroska or WebM)"
    MPEG_STREAM = "a video (MPEG transport stream)"
    VIDEO_OR_SOUND = "a video or sound ({format})"
    SOUND = "a sound ({format})"
    NAMED = "a file whose name says {format} and whose content is of no kind that is known"
    ICON = "an icon ({format})"
    TEXTURE = "a texture (DDS)"
    DJVU = "a DjVu document"
    POSTSCRIPT = "a PostScript document"
    RTF = "an RTF document"
    OLD_OFFICE = "an old office document"
    ZIP = "a ZIP archive (or an office document)"
    EMPTY_ZIP = "an empty ZIP archive"
    ARCHIVE = "a {format} archive"
    XZ = "an xz archive"
    THUMBNAILS = "Windows's thumbnails of other files: nothing to look at"
    SQLITE = "a SQLite database"
    PROGRAM = "a program"
    DRAWING = "a drawing (SVG)"
    WEB_PAGE = "a web page"
    RIFF = "a RIFF file of another kind"
    SIDE_FILE = "macOS's side file of another file, not a photo itself"
    FOLDER_SETTINGS = "macOS's folder settings"
    PIPE = "a pipe"
    SOCKET = "a socket"
    DEVICE = "a device"


DISK_FAULTS = frozenset((Reason.DISK_ERROR, Reason.NETWORK_GONE, Reason.UNREADABLE, Reason.SYSTEM))
"""Reasons that lie with the disk, as a rule, and not with the photo."""


_OF_THE_SYSTEM = {
    errno.EACCES: Reason.PERMISSION_DENIED,
    errno.EPERM: Reason.PERMISSION_DENIED,
    errno.ENOENT: Reason.GONE,
    errno.ENOTDIR: Reason.GONE,
    errno.EISDIR: Reason.FOLDER,
    errno.EIO: Reason.DISK_ERROR,
    errno.ELOOP: Reason.LINK_LOOP,
    errno.ENXIO: Reason.NO_FILE,
    errno.ENAMETOOLONG: Reason.PATH_TOO_LONG,
    errno.ESTALE: Reason.NETWORK_GONE,
}


def message_of(error: Exception) -> Message:
    """What an error says; a fault its own text."""
    return error.message if isinstance(error, FaixaError) else Reason.OTHER(text=str(error))


def why_not_read(error: OSError) -> Message:
    """Why a file or a folder, "it" in the text, could not be read."""
    known = _OF_THE_SYSTEM.get(error.errno or 0)
    if known is not None:
        return known()
    return Reason.SYSTEM(system=error.strerror) if error.strerror else Reason.UNREADABLE()
