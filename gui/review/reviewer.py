"""Who reviews: asked once, kept in the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from gui.base.context import Context
from gui.base.worker import Lane
from gui.look.parts import buttons_of, in_column


class ReviewerDialog(QDialog):
    """Asks for the reviewer's name; accepted, it is in the settings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Offers the names that the catalog knows."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Who is reviewing?"))
        text = QLabel(
            self.tr(
                "Your name is kept with every decision that you make, in the catalog and in the "
                "reports. It stays on this computer."
            ),
            wordWrap=True,
        )
        self.name = QLineEdit(context.settings.reviewer, maxLength=80)
        self.name.selectAll()
        label = QLabel(self.tr("&Reviewer's name:"))
        label.setBuddy(self.name)
        self._buttons = buttons_of(
            self, QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel
        )
        self.name.textChanged.connect(self._allow)
        in_column(self, text, label, self.name, self._buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 56)
        self._allow()
        reader = context.reader
        self._ticket = context.background.run(Lane.READ, reader.review.reviewers, self._offer)

    def accept(self) -> None:
        """Keeps the name."""
        name = self._name()
        if name:
            self._context.change_settings(reviewer=name)
            super().accept()

    def done(self, result: int) -> None:
        """The catalog's names are not wanted any more."""
        self._ticket.drop()
        super().done(result)

    def _name(self) -> str:
        return " ".join(self.name.text().split())

    def _allow(self) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(self._name()))

    def _offer(self, names: tuple[str, ...]) -> None:
        # Names differ by each of their letters, everywhere: who types "ana" is offered "Ana".
        self.name.setCompleter(
            QCompleter(list(names), self, caseSensitivity=Qt.CaseSensitivity.CaseInsensitive)
        )
