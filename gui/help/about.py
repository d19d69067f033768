"""What this is: version, what it promises, the model's card, and everybody's licences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from engine.ages.policy import default_point
from engine.support.places import NOTICES, ROOT, SAMPLES
from engine.support.version import VERSION
from engine.values.ages import ModelInfo, OperatingPoint
from gui.look.icons import icon
from gui.look.parts import bold, buttons_of, in_column, in_row, named, pictured, selectable
from gui.words.points import (
    bands_of,
    by_source,
    cost,
    point_name,
    source_name,
    sources_note,
    threshold,
    uncertain_words,
    with_interval,
    years,
)

SAMPLE_SOURCES = SAMPLES / "SOURCES.md"
LICENCE = ROOT / "LICENSE"


class AboutDialog(QDialog):
    """Three tabs. Nothing here asks the network."""

    def __init__(self, info: ModelInfo | None, parent: QWidget | None = None) -> None:
        """`info` of the model that is loaded, None where none is yet."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Faixa"))
        self.tabs = QTabWidget()
        self.tabs.addTab(self._program(), self.tr("Faixa"))
        self.tabs.addTab(self._model(info), self.tr("Age model"))
        self.tabs.addTab(self._licences(), self.tr("Licences"))
        buttons = buttons_of(self)
        in_column(self, (self.tabs, 1), buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 105, metrics.height() * 34)

    def _program(self) -> QWidget:
        page = QWidget()
        picture = pictured(icon("app"), 6)
        title = bold(QLabel(self.tr("Faixa {version}").format(version=VERSION)), 1.8)
        top = in_row(None, picture, (title, 1), spacing=self.fontMetrics().height())
        layout = in_column(page, top)
        for text in (
            self.tr("Finds the minors in folders of photos, so that a person can look at them."),
            self.tr(
                "Every age and group is an estimate of a machine and can be wrong. It says how old "
                "somebody looks, not how old they are. Look at the photos before you act on it, "
                "and never decide about a person by it alone."
            ),
            self.tr(
                "Nothing leaves this computer: no account, no network, no statistics. Originals "
                "are only ever read. Nobody is identified."
            ),
            self.tr("Qt for Python {version}, used under the LGPL.").format(
                version=PySide6.__version__
            ),
        ):
            layout.addWidget(selectable(QLabel(text)))
            layout.addSpacing(self.fontMetrics().height() // 2)
        layout.addStretch()
        return page

    def _model(self, info: ModelInfo | None) -> QWidget:
        browser = named(QTextBrowser(openLinks=False), self.tr("Age model"))
        if info is None:
            browser.setPlainText(self.tr("The model is still being loaded."))
        else:
            browser.setHtml(self._card(info))
        return browser

    def _licences(self) -> QWidget:
        page = QWidget()
        box = named(QComboBox(), self.tr("Which licence"))
        text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setAccessibleName(self.tr("Text of the licence"))
        files = licences()
        names = {
            LICENCE: self.tr("Faixa itself"),
            NOTICES / "README.md": self.tr("What Faixa carries that others made"),
            SAMPLE_SOURCES: self.tr("The sample photos"),
        }
        box.addItems([names.get(path) or _name(path) for path in files])
        box.currentIndexChanged.connect(lambda row: text.setPlainText(_read(files[row])))
        text.setPlainText(_read(files[0]) if files else "")
        in_column(page, box, (text, 1))
        return page

    def _card(self, info: ModelInfo) -> str:
        size = info.geometry.size
        facts = [
            (self.tr("Version"), info.version),
            (self.tr("Architecture"), info.architecture),
            (self.tr("Sees"), self.tr("{size} x {size} pixels of a face").format(size=size)),
            ("SHA-256", info.sha256),
        ]
        parts = [f"<h2>{escape(info.name)}</h2>", _table(facts)]
        parts += self._points(info)
        if info.uncertain is not None:
            bounds = info.uncertain
            words = uncertain_words(bounds.low, bounds.high, bounds)
            parts.append(f"<p>{escape(words)}</p>")
        parts += self._figures(info.metadata)
        parts += self._training(info.metadata)
        return "".join(parts)

    def _points(self, info: ModelInfo) -> list[str]:
        """Each point in a sentence, then of all sources of faces what it flags of each age."""
        parts = [f"<h3>{escape(self.tr('Operating points'))}</h3>"]
        if bands_of(info.operating_points):
            parts.append(f"<p>{escape(sources_note())}</p>")
        for point in info.operating_points:
            name = point_name(point.name)
            if point.name == default_point(info):
                name = self.tr("{name} (default)").format(name=name)
            heading = f"{name}: {threshold(point)}"
            parts.append(f"<p><b>{escape(heading)}</b><br>{escape(cost(point))}</p>")
            parts += _by_age(point, self.tr("Of 100"))
        return parts

    def _figures(self, metadata: Mapping[str, Any]) -> list[str]:
        """What was measured; a model from elsewhere may say less, or other things."""
        figures = metadata.get("figures")
        if not isinstance(figures, Mapping):
            return []
        names = (
            ("auc", self.tr("Area under ROC")),
            ("balanced_accuracy", self.tr("Balanced accuracy")),
            ("calibration_error", self.tr("Calibration error")),
            ("mae", self.tr("Mean error, years")),
        )
        rows = [[self.tr("Source"), self.tr("Faces"), *(text for _, text in names)]]
        for source, values in sorted(figures.items()):
            if isinstance(values, Mapping):
                numbers = [values.get(key) for key, _ in names]
                texts = [
                    QLocale().toString(float(n), "f", 3) if isinstance(n, int | float) else "–"
                    for n in numbers
                ]
                rows.append([source_name(str(source)), str(values.get("faces", "–")), *texts])
        heading = self.tr("Measured on faces that it had not seen")
        return [f"<h3>{escape(heading)}</h3>", _grid(rows)]

    def _training(self, metadata: Mapping[str, Any]) -> list[str]:
        data = metadata.get("training_data")
        if not isinstance(data, Sequence):
            return []
        rows = [
            (str(each.get("name", "–")), str(each.get("terms", "–")))
            for each in data
            if isinstance(each, Mapping)
        ]
        heading = self.tr("Made from, and on whose terms")
        note = self.tr(
            "So the model is for research and non-commercial use. Settle its terms before a "
            "commercial one."
        )
        return [f"<h3>{escape(heading)}</h3>", _table(rows), f"<p>{escape(note)}</p>"]


def licences() -> tuple[Path, ...]:
    """The files of licences and notices that are installed, our own first."""
    index = NOTICES / "README.md"
    # Those of the packages and libraries of an installer lie in folders of their own.
    found = sorted(NOTICES.glob("*.*")) + sorted(NOTICES.glob("*/*.*"))
    others = (path for path in found if path != index and path.suffix in (".md", ".txt"))
    return tuple(path for path in (LICENCE, index, SAMPLE_SOURCES, *others) if path.exists())


def _name(path: Path) -> str:
    """What a notice is called in the list: that of its file, with the folder below NOTICES."""
    return path.relative_to(NOTICES).with_suffix("").as_posix()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _table(rows: Sequence[tuple[str, str]]) -> str:
    lines = (
        f"<tr><td><b>{escape(name)}</b>&nbsp;&nbsp;</td><td>{escape(text)}</td></tr>"
        for name, text in rows
    )
    return f"<table>{''.join(lines)}</table>"


def _by_age(point: OperatingPoint, corner: str) -> list[str]:
    bands = bands_of((point,))
    rows = [
        [source_name(source), *(with_interval(found.get(band)) for band in bands)]
        for source, found in by_source(point).items()
    ]
    return [_grid([[corner, *map(years, bands)], *rows])] if rows else []


def _grid(rows: Sequence[Sequence[str]]) -> str:
    first, *others = rows
    head = "".join(f"<th align='left'>{escape(cell)}&nbsp;&nbsp;</th>" for cell in first)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}&nbsp;&nbsp;</td>" for cell in row) + "</tr>"
        for row in others
    )
    return f"<table><tr>{head}</tr>{body}</table>"
