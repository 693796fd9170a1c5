"""One finding in the panel: what is wrong, how to mend it, why it matters, how to ignore it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.checks.help import Help
from designer.checks.rule import Finding, Fix
from designer.drawing.theme import Theme
from designer.words import Message, msg, say
from widgets.panels.severity import SeverityMark
from widgets.tips import tip

_WIDEST = 256
_BUTTON_PADDING = 32
"""Pixels of a fix's button, and what of them is not text."""
_FIXES = 3
"""How many fixes a row offers."""


class FindingRow(QFrame):
    """Shows one finding and says what the person wants with it; does nothing itself."""

    chosen = Signal(object)
    """The finding should be shown on the map."""
    mended = Signal(object, object)
    """The finding, and the fix to apply."""
    ignored = Signal(object, str, bool)
    """The finding, why it should not be heard, and whether its rule should not on the whole map."""
    heard = Signal(object)
    """An ignored finding should be heard again."""
    left_out = Signal(object)
    """The line of the file that the finding speaks of should not be saved with the map."""
    stepped = Signal(object, int)
    """The keys should go to the next row (1) or the previous one (-1)."""

    def __init__(
        self, finding: Finding, theme: Theme, help_page: Help | None, language: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.finding = finding
        self._say = partial(say, language=language)
        self._help = help_page
        self.fixes: list[QPushButton] = []
        text = self._say(finding.message)
        self.setAccessibleName(f"{finding.rule}: {text}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._head(SeverityMark(finding.severity, theme, self), text))
        if finding.suppressed is None:
            self._add_fixes(column)
        else:
            reason = QLabel(finding.suppressed, self)
            reason.setObjectName("facts")
            reason.setTextFormat(Qt.TextFormat.PlainText)
            reason.setWordWrap(True)
            column.addWidget(reason)
        column.addLayout(self._foot())
        self.help = self._help_page()
        column.addWidget(self.help)
        self.help.hide()
        self.reason = self._reason_line()
        column.addWidget(self.reason)
        self.reason.hide()

    def explain(self) -> None:
        """Show why the rule is there, or no longer."""
        self.help.setVisible(self.help.isHidden())
        self._why.setText(self._say(msg("Why?") if self.help.isHidden() else msg("Less")))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the element."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.finding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the element, up and down go from row to row."""
        key = event.key()
        if not self.hasFocus():
            # What a line for a reason has taken comes here, too.
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.finding)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _head(self, mark: SeverityMark, text: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        # As much lower as the first line of the text is higher than the sign.
        lower = QVBoxLayout()
        lower.setContentsMargins(0, 2, 0, 0)
        lower.addWidget(mark)
        lower.addStretch(1)
        row.addLayout(lower)
        label = QLabel(text[:1].upper() + text[1:], self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        row.addWidget(label, 1)
        return row

    def _add_fixes(self, column: QVBoxLayout) -> None:
        for fix in self.finding.fixes[:_FIXES]:
            self._add_button(column, fix.title).clicked.connect(partial(self._mend, fix))
        if self.finding.aside:
            button = self._add_button(column, msg("Leave this line out of the file"))
            button.clicked.connect(self._leave_out)

    def _add_button(self, column: QVBoxLayout, title: Message) -> QPushButton:
        words = self._say(title)
        button = QPushButton(self)
        button.setText(self._shortened(button, words))
        button.setToolTip(tip(words))
        button.setAccessibleName(words)
        button.setMaximumWidth(_WIDEST)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fixes.append(button)
        return button

    def _shortened(self, button: QPushButton, title: str) -> str:
        """The beginning of a long title; the whole of it is in the tip."""
        room = _WIDEST - _BUTTON_PADDING
        return button.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        rule = QLabel(self.finding.rule, self)
        rule.setObjectName("prompt")
        row.addWidget(rule)
        row.addStretch(1)
        self._why = self._link(msg("Why?"), row)
        self._why.clicked.connect(self.explain)
        self._why.setVisible(self._help is not None)
        if self.finding.suppressed is None:
            self.ignore = self._link(msg("Ignore…"), row)
            self.ignore.clicked.connect(self._ask_reason)
        else:
            self.ignore = self._link(msg("Hear it again"), row)
            self.ignore.clicked.connect(self._hear)
        return row

    def _link(self, title: Message, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(self._say(title), self)
        button.setObjectName("link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(button)
        return button

    def _help_page(self) -> QWidget:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if self._help is not None:
            checks = QLabel(_plain(self._say(self._help.checks)), page)
            checks.setWordWrap(True)
            checks.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(checks, 0, 0, 1, 2)
            parts = [
                (msg("Why"), self._help.why),
                (msg("Wrong"), self._help.wrong),
                (msg("Right"), self._help.right),
            ]
            for row, (name, words) in enumerate(parts, 1):
                caption = QLabel(self._say(name), page)
                caption.setObjectName("caption")
                grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
                label = QLabel(_plain(self._say(words)), page)
                label.setWordWrap(True)
                label.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(label, row, 1)
        return page

    def _reason_line(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.why_not = QLineEdit(page)
        self.why_not.setPlaceholderText(self._say(msg("Why it may stay as it is")))
        self.why_not.returnPressed.connect(self._ignore)
        column.addWidget(self.why_not)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.here = QPushButton(self._say(msg("Ignore here")), page)
        self.here.clicked.connect(partial(self._ignore, whole_map=False))
        self.everywhere = QPushButton(self._say(msg("On the whole map")), page)
        self.everywhere.setToolTip(
            self._say(msg("No finding of {rule} is heard on this map", rule=self.finding.rule))
        )
        self.everywhere.clicked.connect(partial(self._ignore, whole_map=True))
        row.addWidget(self.here)
        row.addWidget(self.everywhere)
        row.addStretch(1)
        column.addLayout(row)
        return page

    def _mend(self, fix: Fix, _checked: bool = False) -> None:
        self.mended.emit(self.finding, fix)

    def _leave_out(self) -> None:
        self.left_out.emit(self.finding)

    def _ask_reason(self) -> None:
        self.reason.show()
        self.why_not.setFocus()

    def go_on(self, reason: str, has_keys: bool) -> None:
        """Go on with a reason that was half written in the row before this one."""
        self.reason.show()
        if reason != self.why_not.text():
            self.why_not.setText(reason)
        if has_keys:
            self.why_not.setFocus()

    def _ignore(self, _checked: bool = False, *, whole_map: bool = False) -> None:
        reason = self.why_not.text().strip()
        if reason:
            self.ignored.emit(self.finding, reason, whole_map)
        else:
            self.why_not.setFocus()

    def _hear(self) -> None:
        self.heard.emit(self.finding)


def _plain(text: str) -> str:
    """A sentence of the catalogue without the marks of its source."""
    text = text.replace("*", "").replace("`", "")
    return text[:1].upper() + text[1:]
