"""The style sheet of the window, from the theme: flat surfaces, thin edges, one accent."""

from __future__ import annotations

from string import Template

from designer.drawing.theme import DARK, Theme

SIGNS = "signs"
"""The name under which the application lets Qt find the pictures of this package."""

_SHEET = Template("""
QMainWindow, QDialog { background: $head; color: $ink; }
QToolBar, QMenuBar, QStatusBar { background: $head; color: $ink; border: none; }
QToolBar { padding: 4px; spacing: 4px; border-bottom: 1px solid $line; }
QStatusBar { border-top: 1px solid $line; min-height: 22px; }
QStatusBar::item { border: none; }
QDockWidget { color: $ink; }
QToolTip { background: $sheet; color: $ink; border: 1px solid $edge; padding: 4px; }
QMenu { background: $sheet; color: $ink; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; border-radius: 4px; }
QMenu::item:selected, QMenuBar::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $ink3; }
QMenu::indicator, QMenu::right-arrow { width: 16px; height: 16px; }
QMenu::indicator { left: 4px; }
QMenu::indicator:checked { image: url($signs/tick-ink.svg); }
QMenu::indicator:checked:selected { image: url($signs/tick-selection-text.svg); }
QMenu::indicator:checked:disabled { image: url($signs/tick-ink3.svg); }
QMenu::right-arrow { image: url($signs/right-ink.svg); right: 4px; }
QMenu::right-arrow:selected { image: url($signs/right-selection-text.svg); }
QMenu::right-arrow:disabled { image: url($signs/right-ink3.svg); }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QPushButton, QToolButton {
    background: $sheet; color: $ink; border: 1px solid $edge; border-radius: 4px;
    padding: 4px 12px; outline: none;
}
QToolButton { padding: 4px 8px; border-color: transparent; background: transparent; }
QPushButton:hover, QToolButton:hover { background: $fill; border-color: $selection; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked { background: $fill; }
QPushButton:default { background: $selection; color: $text; border-color: $selection; }
QPushButton:focus, QToolButton:focus { border: 2px solid $selection; padding: 3px 11px; }
QToolButton:focus { padding: 3px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $ink3; border-color: $line; }
QPushButton:default:disabled { background: $head; color: $ink3; border-color: $line; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit {
    background: $sheet; color: $ink; border: 1px solid $edge; border-radius: 4px; padding: 4px;
    selection-background-color: $selection; selection-color: $text;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid $selection; padding: 3px; }
QComboBox { combobox-popup: 0; padding: 3px 24px 3px 8px; min-height: 18px; }
QComboBox:focus { padding: 2px 23px 2px 7px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { width: 16px; height: 16px; image: url($signs/down-ink.svg); }
QComboBox::down-arrow:disabled { image: url($signs/down-ink3.svg); }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDoubleSpinBox:disabled, QDateEdit:disabled, QCheckBox:disabled {
    color: $ink3; }
QCheckBox { spacing: 8px; border: 2px solid transparent; border-radius: 4px; padding: 1px 2px; }
QCheckBox:focus { border-color: $selection; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
    border: 1px solid $edge; border-radius: 3px; background: $sheet; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $selection;
    border-color: $selection; image: url($signs/tick-selection-text.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $selection; border-color: $selection;
    image: url($signs/dash-selection-text.svg); }
QCheckBox::indicator:disabled { background: $head; border-color: $ink3; }
QCheckBox::indicator:checked:disabled { image: url($signs/tick-ink3.svg); }
QCheckBox::indicator:indeterminate:disabled { image: url($signs/dash-ink3.svg); }
QListView, QTreeView, QTableView {
    background: $sheet; color: $ink; border: 1px solid $line; border-radius: 4px;
    selection-background-color: $fill; selection-color: $ink; outline: none;
}
QListView::item, QTreeView::item { padding: 4px; }
QListView::item:focus, QTreeView::item:focus { border: 2px solid $selection; }
QComboBox QListView::item:selected { background: $fill; color: $ink; }
QTreeView::branch:has-children:closed { image: url($signs/right-ink.svg); }
QTreeView::branch:has-children:open { image: url($signs/down-ink.svg); }
QScrollBar:vertical { background: transparent; width: 10px; }
QScrollBar:horizontal { background: transparent; height: 10px; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar { outline: none; }
QTabBar::tab { background: transparent; color: $ink2; padding: 8px 12px; border: none; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $selection; }
QTabBar::tab:selected:focus { border: 2px solid $selection; border-radius: 4px; padding: 6px 10px; }
QSplitter::handle { background: $line; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet of every widget but the canvas, which paints itself."""
    names = {"text": "selection-text", "fill": "selection-fill"}
    plain = ("desk", "sheet", "head", "line", "edge", "ink", "ink2", "ink3", "selection")
    colours = {name: theme.colour(name) for name in plain}
    colours |= {name: theme.colour(role) for name, role in names.items()}
    return _SHEET.substitute(colours, signs=signs_of(theme))


def signs_of(theme: Theme) -> str:
    """The folder of the pictures in a theme's colours, as style sheets find it."""
    return f"{SIGNS}:{'dark' if theme is DARK else 'light'}"
