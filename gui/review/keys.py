"""What can be asked for in the viewer, with which key, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from engine.values.ages import DecisionValue, FaceEstimate
from gui.words.names import decision_of_group

translate = QCoreApplication.translate


class Command(Enum):
    """Everything that has a key in the viewer, with its keys, the one on the button first."""

    CHILD = (Qt.Key.Key_1,)
    TEEN = (Qt.Key.Key_2,)
    ADULT = (Qt.Key.Key_3,)
    CONFIRM = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    NOT_A_FACE = (Qt.Key.Key_X,)
    UNSURE = (Qt.Key.Key_U,)
    SKIP = (Qt.Key.Key_Space,)
    UNDO = (Qt.Key.Key_Z,)
    REDO = (Qt.Key.Key_Y,)
    NEXT_UNDECIDED = (Qt.Key.Key_N,)
    NOTE = (Qt.Key.Key_M,)
    STACK = (Qt.Key.Key_S,)
    TOGETHER = (Qt.Key.Key_T,)
    BOXES = (Qt.Key.Key_B,)
    CROP = (Qt.Key.Key_F,)
    ADD_FACE = (Qt.Key.Key_A,)
    CHANGE_BOX = (Qt.Key.Key_E,)
    DELETE_BOX = (Qt.Key.Key_Delete,)
    NEXT = (Qt.Key.Key_Right, Qt.Key.Key_PageDown)
    PREVIOUS = (Qt.Key.Key_Left, Qt.Key.Key_PageUp)
    NEXT_FACE = (Qt.Key.Key_Down,)
    PREVIOUS_FACE = (Qt.Key.Key_Up,)
    NEXT_PAGE = (Qt.Key.Key_Period, Qt.Key.Key_Greater)
    PREVIOUS_PAGE = (Qt.Key.Key_Comma, Qt.Key.Key_Less)
    FIT = (Qt.Key.Key_0,)
    ACTUAL_SIZE = (Qt.Key.Key_9,)
    ZOOM_IN = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
    ZOOM_OUT = (Qt.Key.Key_Minus,)
    COVER = (Qt.Key.Key_C,)
    REVEAL = (Qt.Key.Key_H,)
    CLOSE = (Qt.Key.Key_Escape,)

    @property
    def keys(self) -> tuple[Qt.Key, ...]:
        """What one presses for it."""
        return tuple(self.value)


DECISIONS: Mapping[Command, DecisionValue] = {
    Command.CHILD: DecisionValue.CHILD,
    Command.TEEN: DecisionValue.TEEN,
    Command.ADULT: DecisionValue.ADULT,
    Command.NOT_A_FACE: DecisionValue.NOT_A_FACE,
    Command.UNSURE: DecisionValue.UNSURE,
}


def confirmed_by(estimate: FaceEstimate) -> DecisionValue | None:
    """What the key for the estimate decides; None for an adult who is flagged all the same.

    Such a face was flagged to be looked at: that takes the key which says "adult".
    """
    value = decision_of_group(estimate.group)
    return None if estimate.flagged and value is DecisionValue.ADULT else value


_SIGNS = {
    Qt.Key.Key_Left: "←",
    Qt.Key.Key_Right: "→",
    Qt.Key.Key_Up: "↑",
    Qt.Key.Key_Down: "↓",
    Qt.Key.Key_Return: "↵",
    Qt.Key.Key_Minus: "−",
}

REPEATING = (
    Command.NEXT,
    Command.PREVIOUS,
    Command.NEXT_FACE,
    Command.PREVIOUS_FACE,
    Command.NEXT_PAGE,
    Command.PREVIOUS_PAGE,
    Command.ZOOM_IN,
    Command.ZOOM_OUT,
    Command.REVEAL,
)
"""What a held key does again and again. A decision is one press: no key decides by staying down."""


class HeldKeys:
    """Tells a key that stays down from one that is pressed again, also where Qt does not.

    Under X11 a held key comes as pairs of a release and a press of the same moment. Qt looks for
    the press right behind the release, and where it has not been read yet, as on a busy machine,
    both pass for a person's: two seconds on one key decided on a dozen faces.
    """

    def __init__(self) -> None:
        """Nothing is held."""
        self._key = 0
        self._moment = 0

    def released(self, event: QKeyEvent) -> None:
        """A key came up, or so it seems."""
        self._key, self._moment = event.key(), event.timestamp()

    def repeats(self, event: QKeyEvent) -> bool:
        """Whether this press is none: nobody presses a key in the moment of letting it go."""
        same = event.key() == self._key and event.timestamp() == self._moment
        return event.isAutoRepeat() or (same and event.timestamp() != 0)


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """One line of a sheet of shortcuts."""

    keys: str
    text: str


def command_of(event: QKeyEvent, repeated: bool) -> Command | None:
    """What a key asks for, in whatever layout it was pressed; None for other keys."""
    pressed = Qt.Key(event.key())
    # On many keyboards + is Shift and another key.
    harmless = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & ~harmless:
        return None
    for command in Command:
        if pressed in command.keys:
            return None if repeated and command not in REPEATING else command
    return None


def key_text(command: Command) -> str:
    """The command's first key as it stands on a button."""
    if (sign := _SIGNS.get(command.keys[0])) is not None:
        return sign
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def words(command: Command) -> str:
    """What the command does, short, for a button or a line of the sheet of shortcuts."""
    return {
        Command.CHILD: translate("Review", "Child"),
        Command.TEEN: translate("Review", "Teen"),
        Command.ADULT: translate("Review", "Adult"),
        Command.CONFIRM: translate("Review", "Confirm estimate"),
        Command.NOT_A_FACE: translate("Review", "Not a face"),
        Command.UNSURE: translate("Review", "Unsure"),
        Command.SKIP: translate("Review", "Skip"),
        Command.UNDO: translate("Review", "Undo"),
        Command.REDO: translate("Review", "Redo"),
        Command.NEXT_UNDECIDED: translate("Review", "Next undecided"),
        Command.NOTE: translate("Review", "Note"),
        Command.STACK: translate("Review", "Copies and burst"),
        Command.TOGETHER: translate("Review", "Decide on the burst together"),
        Command.BOXES: translate("Review", "Boxes"),
        Command.CROP: translate("Review", "Face or photo"),
        Command.ADD_FACE: translate("Review", "Add a face"),
        Command.CHANGE_BOX: translate("Review", "Move or resize a box that you drew"),
        Command.DELETE_BOX: translate("Review", "Delete a box that you drew"),
        Command.NEXT: translate("Review", "Next"),
        Command.PREVIOUS: translate("Review", "Previous"),
        Command.NEXT_FACE: translate("Review", "Next face of the photo"),
        Command.PREVIOUS_FACE: translate("Review", "Previous face of the photo"),
        Command.NEXT_PAGE: translate("Review", "Next page of the photo"),
        Command.PREVIOUS_PAGE: translate("Review", "Previous page of the photo"),
        Command.FIT: translate("Review", "Whole photo"),
        Command.ACTUAL_SIZE: translate("Review", "Actual size (1:1)"),
        Command.ZOOM_IN: translate("Review", "Zoom in"),
        Command.ZOOM_OUT: translate("Review", "Zoom out"),
        Command.COVER: translate("Review", "Cover the photo"),
        Command.REVEAL: translate("Review", "Reveal while held"),
        Command.CLOSE: translate("Review", "Close"),
    }[command]


def help_lines() -> tuple[KeyHelp, ...]:
    """All keys of the viewer with what they do, for a sheet of shortcuts."""
    native = QKeySequence.SequenceFormat.NativeText
    return tuple(
        KeyHelp(
            " / ".join(QKeySequence(key).toString(native) for key in command.keys), words(command)
        )
        for command in Command
    )
