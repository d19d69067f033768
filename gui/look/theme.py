"""The window's look: Qt's Fusion style in our own colours, light, dark, or as the system is.

Every colour that carries text reaches a contrast of 4.5:1 (WCAG 2.2, 1.4.3) on all that it may lie
on, and what shows a state or the focus 3:1 (1.4.11); tests/gui/test_theme.py computes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QToolTip

from gui.base.settings import Theme
from gui.look.focus_ring import FocusRing
from gui.look.style import Style
from gui.look.touch import TouchStyle


class Tone(Enum):
    """What coloured text says. Never alone: the text itself, or an icon, says it too."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    INFO = "info"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. Text colours are readable on window, base, alternate and button alike.

    `dark` is the edge of controls. `highlight` is a middle tone on purpose: the theme's own text
    stays readable on it, so that icons need no second colour where a row or a menu item is
    selected.
    """

    window: str
    base: str
    alternate: str
    button: str
    text: str
    muted: str
    disabled: str
    highlight: str
    highlighted_text: str
    accent: str
    link: str
    visited: str
    tooltip: str
    tooltip_text: str
    line: str
    light: str
    dark: str
    good: str
    warning: str
    bad: str


LIGHT = Colours(
    window="#F3F4F6",
    base="#FFFFFF",
    alternate="#F5F7F9",
    button="#E9EBEF",
    text="#15181C",
    muted="#4C545F",
    disabled="#636A74",
    highlight="#4494E4",
    highlighted_text="#0B0E11",
    accent="#0B62B8",
    link="#0A56A3",
    visited="#63389A",
    tooltip="#23282E",
    tooltip_text="#F5F6F8",
    line="#C3C8D0",
    light="#FFFFFF",
    dark="#7C838D",
    good="#00603F",
    warning="#7A4300",
    bad="#A61B1B",
)

DARK = Colours(
    window="#1D2025",
    base="#15181C",
    alternate="#1A1E23",
    button="#2B3037",
    text="#E9EBEE",
    muted="#B1B7C0",
    disabled="#949BA5",
    highlight="#1C69BB",
    highlighted_text="#FFFFFF",
    accent="#63B0FF",
    link="#7DBBFF",
    visited="#C3A6F2",
    tooltip="#F0F1F4",
    tooltip_text="#15181C",
    line="#444B55",
    light="#3A4049",
    dark="#7F8791",
    good="#5BD3A6",
    warning="#F2B441",
    bad="#FF8F85",
)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Gives the whole program the theme, now; `Theme.SYSTEM` follows the system while it runs."""
    look = app.findChild(_Look) or _Look(app)
    look.show(theme)


def apply_touch(app: QApplication, touch: bool) -> None:
    """Makes room for fingers in the whole program, or takes it away."""
    (app.findChild(_Look) or _Look(app)).make_room(touch)


def colours(palette: QPalette | None = None) -> Colours:
    """The theme that `palette` (default: the program's) belongs to."""
    return DARK if is_dark(palette) else LIGHT


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether `palette` (default: the program's) has light text on dark."""
    palette = palette or QApplication.palette()
    text = palette.color(QPalette.ColorRole.WindowText)
    return text.lightness() > palette.color(QPalette.ColorRole.Window).lightness()


def tone(wanted: Tone, palette: QPalette | None = None) -> QColor:
    """The colour of text that says something good, bad, …, readable on the theme's surfaces."""
    return QColor(getattr(colours(palette), wanted.value if wanted is not Tone.INFO else "link"))


def palette_of(theme: Colours) -> QPalette:
    """The theme as Qt knows it, all roles of all three states."""
    role = QPalette.ColorRole
    palette = QPalette()
    everywhere = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.base,
        role.AlternateBase: theme.alternate,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.button,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Highlight: theme.highlight,
        role.HighlightedText: theme.highlighted_text,
        role.Accent: theme.accent,
        role.Link: theme.link,
        role.LinkVisited: theme.visited,
        role.ToolTipBase: theme.tooltip,
        role.ToolTipText: theme.tooltip_text,
        role.Light: theme.light,
        role.Midlight: theme.button,
        role.Mid: theme.line,
        role.Dark: theme.dark,
        role.Shadow: "#000000",
    }
    for each, colour in everywhere.items():
        palette.setColor(QPalette.ColorGroup.All, each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.disabled))
    # What cannot be used keeps its selection, but quietly.
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.line))
    palette.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(theme.text))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Link, QColor(theme.disabled))
    return palette


class _Look(QObject):
    """The program's one theme, and the ring around what has the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme = Theme.SYSTEM
        # Kept here: Qt owns the style, Python must not let go of its half.
        self._style: Style = Style()
        app.setStyle(self._style)
        self._ring = FocusRing(app)
        app.styleHints().colorSchemeChanged.connect(self._paint)

    def show(self, theme: Theme) -> None:
        self._theme = theme
        # This also gives the system's own frames and file dialogs the theme, where it can.
        scheme = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(scheme.get(theme, Qt.ColorScheme.Unknown))
        self._paint()

    def make_room(self, touch: bool) -> None:
        if touch is not isinstance(self._style, TouchStyle):
            self._style = TouchStyle() if touch else Style()
            self._app.setStyle(self._style)
            self._paint()

    def _paint(self) -> None:
        system_dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        dark = self._theme is Theme.DARK or (self._theme is Theme.SYSTEM and system_dark)
        theme = DARK if dark else LIGHT
        palette = palette_of(theme)
        self._app.setPalette(palette)
        # Tool tips do not ask the program's palette. No style sheet: one for the whole program
        # would wrap every control's style and make painting slower.
        QToolTip.setPalette(palette)
