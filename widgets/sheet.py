"""The style sheet of what stands around the canvas, from the theme; added to the common one."""

from __future__ import annotations

from string import Template

from designer.drawing.theme import Theme, mixed
from widgets.look.qss import signs_of

_SHEET = Template("""
#top-bar { background: $head; border-bottom: 1px solid $line; }
#status-bar { background: $head; border-top: 1px solid $line; }
#top-bar QMenuBar { background: transparent; border: none; }
#top-bar QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
#top-bar QMenuBar::item:selected { background: $fill; color: $ink; }
#top-bar QToolButton { min-height: 20px; padding: 3px 7px; }
#top-bar QToolButton:disabled { border-color: transparent; }
#top-bar QToolButton#undo, #top-bar QToolButton#redo, #top-bar QToolButton#fold {
    padding: 3px 5px; }
#top-bar QToolButton#export { background: $selection; color: $text; border-color: $selection;
    padding: 3px 12px; }
#top-bar QToolButton#export:hover { background: $pressed; }
#status-bar QToolButton { padding: 0 4px; border: 1px solid transparent; }
#status-bar QToolButton:hover { background: $fill; border-color: transparent; }
#status-bar QToolButton:focus { border: 1px solid $selection; padding: 0 4px; }
#status-bar QLabel, #status-bar QLineEdit, #status-bar QToolButton { font-size: 12px; }
#status-bar QLineEdit { background: transparent; border: 1px solid transparent; padding: 0 4px;
    color: $ink2; }
#status-bar QLineEdit:hover { border-color: $line; }
#status-bar QLineEdit:focus { border: 1px solid $selection; background: $sheet; padding: 0 4px; }
#filter-bar { background: $head; border-bottom: 1px solid $line; }
#filter-bar QToolButton#set[chosen="true"] { background: $fill; border-color: $selection; }
#capture-bar { background: $head; border-top: 1px solid $line; }
#capture-bar QLabel#target { color: $ink2; }
#capture-bar QLabel#news { border: 1px dashed $ink2; border-radius: 4px; padding: 3px 8px; }
QLineEdit#capture { font-size: 16px; padding: 3px 8px; }
QLineEdit#capture:focus { padding: 2px 7px; }
#offers { background: $sheet; border: 1px solid $edge; border-radius: 4px; padding: 1px; }
#palette { background: $sheet; border: 1px solid $edge; border-radius: 6px; }
#palette QLineEdit { font-size: 16px; }
#palette QTreeWidget { border: none; }
#palette QTreeWidget::item:selected { background: $fill; color: $ink; }
#offers::item:selected { background: $selection; color: $text; }
QLabel#facts { color: $ink2; }
QLabel#prompt { color: $ink3; }
QLabel#title { font-size: 24px; font-weight: bold; }
QLabel#heading { font-size: 15px; font-weight: bold; }
QLabel#section { font-weight: bold; }
QLabel#caption { color: $ink2; font-size: 12px; }
QLabel#wrong { color: $error; font-size: 12px; }
QPushButton#primary { background: $selection; color: $text; border-color: $selection;
    padding: 6px 16px; }
QPushButton#primary:hover { background: $pressed; }
QPushButton#primary:disabled { background: $head; color: $ink3; border-color: $line; }
QPushButton#primary:focus { border: 2px solid $ink; padding: 5px 15px; }
QPushButton#link { background: transparent; border: none; color: $selection; padding: 0 2px;
    text-align: left; }
QPushButton#link:hover, QPushButton#link:focus { text-decoration: underline; }
#folder-list:focus { border: 2px solid $selection; }
#folder-list::item:selected, #folder-list::item:focus { background: $fill; color: $ink;
    padding: 3px 4px; border: none; border-top: 1px solid $selection;
    border-bottom: 1px solid $selection; }
#start-page, #start-page-sheet { background: $head; }
#notice { border-bottom: 1px solid $line; background: $fill; }
#notice[tone="problem"] { background: $error; }
#notice[tone="problem"] QLabel { color: $glyph; }
#notice[tone="problem"] QPushButton { background: transparent; color: $glyph;
    border-color: $glyph; }
#notice[tone="problem"] QPushButton:hover { background: $errorpressed; }
#outline { background: $head; border-right: 1px solid $line; }
#import-preview { background: $head; border-top: 1px solid $line; }
#wall-pane { background: $head; border-right: 1px solid $line; }
#side-panel { background: $head; border-left: 1px solid $line; }
#side-panel QTabWidget::pane { border: none; border-top: 1px solid $line; }
#side-panel QScrollArea, #side-panel QScrollArea > QWidget > QWidget { background: $head; }
#side-panel QTabBar::tab { padding: 8px 4px; font-size: 12px; }
QLabel#timer { font-size: 30px; font-weight: bold; padding: 0 8px; border-radius: 4px; }
QLabel#timer[phase="warning"], QLabel#timer-words[phase="warning"] { background: $warning;
    color: $warningglyph; }
QLabel#timer[phase="over"], QLabel#timer-words[phase="over"] { background: $error; color: $glyph; }
QLabel#timer-words { font-weight: bold; padding: 2px 8px; border-radius: 4px; }
QAbstractSpinBox { min-width: 64px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 6px;
    background: transparent; }
QHeaderView::section { background: $head; color: $ink2; border: none; padding: 2px 4px; }
QTableCornerButton::section { background: $head; border: none; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $head; }
QCalendarWidget QToolButton { color: $ink; min-height: 20px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { background: $sheet; color: $ink; border: none;
    alternate-background-color: $sheet; selection-background-color: $selection;
    selection-color: $text; }
QComboBox QAbstractItemView { background: $sheet; color: $ink; border: 1px solid $edge;
    selection-background-color: $selection; selection-color: $text; outline: none; }
QToolButton#group { font-weight: bold; padding: 3px 4px; }
QToolButton#group:checked { background: transparent; }
QToolButton#group:hover { background: $fill; border-color: transparent; }
QToolButton#set { background: $sheet; border: 1px solid $edge; padding: 4px 24px 4px 8px; }
QToolButton#set:focus { padding: 3px 23px 3px 7px; border: 2px solid $selection; }
QToolButton#set::menu-indicator { subcontrol-origin: padding; subcontrol-position: center right;
    right: 4px; width: 16px; height: 16px; image: url($signs/down-ink.svg); }
QToolButton#grade { min-width: 20px; padding: 3px 0; border: 1px solid $edge; background: $sheet;
    border-radius: 4px; }
QToolButton#grade:checked { background: $selection; color: $text; border-color: $selection; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $error; padding: 3px; }
#finding { background: $sheet; border: 1px solid $line; border-radius: 4px; }
#finding:hover { border-color: $edge; }
#finding:focus { border: 2px solid $selection; }
#finding[chosen="true"] { border: 1px solid $selection; background: $fill; }
#finding QPushButton { padding: 2px 8px; }
#finding QPushButton:focus { padding: 1px 7px; }
#finding QPushButton#link { padding: 0 2px; }
""")


def frame_sheet(theme: Theme) -> str:
    """The style sheet of bars, panels, start page and forms."""
    names = {
        "text": "selection-text", "fill": "selection-fill", "glyph": "error-glyph",
        "warningglyph": "warning-glyph",
    }  # fmt: skip
    plain = (
        "sheet", "head", "line", "edge", "ink", "ink2", "ink3", "selection", "error", "warning",
    )  # fmt: skip
    colours = {name: theme.colour(name) for name in plain}
    colours |= {name: theme.colour(role) for name, role in names.items()}
    colours["pressed"] = mixed(theme.colour("ink"), theme.colour("selection"), 0.2)
    colours["errorpressed"] = mixed(theme.colour("ink"), theme.colour("error"), 0.2)
    return _SHEET.substitute(colours, signs=signs_of(theme))
