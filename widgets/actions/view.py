"""Zoom, the side panel, the look."""

from __future__ import annotations

from functools import partial

from designer.words import Message, msg
from widgets.actions.action import Action, Shell, always, bench_of, with_map
from widgets.look.scale import step_from


def _fit(shell: Shell) -> None:
    bench_of(shell).canvas.fit()


def _fit_selection(shell: Shell) -> None:
    bench_of(shell).canvas.fit_selection()


def _hundred(shell: Shell) -> None:
    bench_of(shell).canvas.zoom_reset()


def _zoom_in(shell: Shell) -> None:
    bench_of(shell).canvas.zoom_in()


def _zoom_out(shell: Shell) -> None:
    bench_of(shell).canvas.zoom_out()


def _turn(shell: Shell) -> None:
    """The same journey the other way; the map is found so when it is opened again."""
    desk = bench_of(shell).desk
    desk.set_view("grid" if desk.view == "ring" else "ring")
    shell.preferences.remember_view(desk.session.journey.map.uid, desk.view)


def _is_ring(shell: Shell) -> bool:
    return shell.bench is not None and shell.bench.desk.view == "ring"


def _let_wheel_zoom(shell: Shell) -> None:
    zooms = not shell.preferences.wheel_zooms
    shell.preferences.wheel_zooms = zooms
    bench_of(shell).canvas.set_wheel_zooms(zooms)


def _wheel_zooms(shell: Shell) -> bool:
    return shell.preferences.wheel_zooms


def _fold(shell: Shell) -> None:
    bench_of(shell).side.fold()


def _is_open(shell: Shell) -> bool:
    return shell.bench is not None and not shell.bench.side.folded


def _outline(shell: Shell) -> None:
    bench = bench_of(shell)
    if not bench.outline.toggle():
        bench.canvas.setFocus()


def _has_outline(shell: Shell) -> bool:
    return shell.bench is not None and not shell.bench.outline.isHidden()


def _wall(shell: Shell) -> None:
    bench = bench_of(shell)
    if not bench.wall.toggle():
        bench.canvas.setFocus()


def _has_wall(shell: Shell) -> bool:
    return shell.bench is not None and not shell.bench.wall.pane.isHidden()


def _open_wall(shell: Shell) -> None:
    pane = bench_of(shell).wall.pane
    pane.show()
    pane.choose()


def _paste_wall(shell: Shell) -> None:
    pane = bench_of(shell).wall.pane
    pane.show()
    pane.paste()


def _show(page: str, shell: Shell) -> None:
    bench_of(shell).side.show_page(page)


def _go_into(page: str, shell: Shell) -> None:
    """Show a page with the keys in it."""
    side = bench_of(shell).side
    side.show_page(page)
    side.take_focus()


def _next_pane(shell: Shell) -> None:
    bench_of(shell).next_pane()


def _filter(shell: Shell) -> None:
    bench_of(shell).filter.open_filter()


def _is_filtered(shell: Shell) -> bool:
    return shell.bench is not None and not shell.bench.filter.isHidden()


def _set_look(look: str, shell: Shell) -> None:
    shell.set_look(look)


def _has_look(look: str, shell: Shell) -> bool:
    return shell.preferences.look == look


def _look(look: str, title: Message) -> Action:
    run, ticked = partial(_set_look, look), partial(_has_look, look)
    return Action(f"view.{look}", title, run, always, ticked=ticked)


def _speak(language: str, shell: Shell) -> None:
    """From the next start on: all that is on the screen has been written already."""
    shell.preferences.chosen_language = language
    told = msg("The language of the window changes with the next start of Ringway.")
    if shell.bench is not None:
        shell.status.tell(told)
    else:
        shell.notices.tell(told)


def _speaks(language: str, shell: Shell) -> bool:
    return shell.preferences.chosen_language == language


def _language(language: str, title: Message) -> Action:
    run, ticked = partial(_speak, language), partial(_speaks, language)
    return Action(f"view.language.{language or 'system'}", title, run, always, ticked=ticked)


LANGUAGE_ACTIONS = (
    _language("", msg("Language of the system")),
    _language("en", msg("English")),
    _language("ru", msg("Русский")),
    _language("zh-Hans", msg("简体中文")),
    _language("zh-Hant", msg("繁體中文")),
)
"""Each language by its own name, so that it is found by who reads no other."""


def _scale(by: int, shell: Shell) -> None:
    percent = step_from(shell.preferences.scale, by) if by else 100
    shell.set_scale(percent)
    if shell.bench is not None:
        shell.bench.desk.say(msg("Type and controls at {percent} %", percent=percent))


def _page(page: str, title: Message) -> Action:
    return Action(f"view.{page}", title, partial(_show, page))


ACTIONS = (
    Action("view.ring", msg("As a ring"), _turn, with_map, ("F9",), ticked=_is_ring),
    Action("view.fit", msg("Whole map"), _fit, with_map, ("Ctrl+1",)),
    Action("view.fit-selection", msg("Selection"), _fit_selection, with_map, ("Ctrl+2",)),
    Action("view.100", msg("100 %"), _hundred, with_map, ("Ctrl+0",)),
    Action("view.in", msg("Zoom in"), _zoom_in, with_map, ("Ctrl++", "Ctrl+=")),
    Action("view.out", msg("Zoom out"), _zoom_out, with_map, ("Ctrl+-",)),
    Action("view.wheel", msg("The wheel zooms"), _let_wheel_zoom, with_map, ticked=_wheel_zooms),
    Action("view.side", msg("Side panel"), _fold, with_map, ("F7",), ticked=_is_open),
    Action(
        "view.outline", msg("Outline"), _outline, with_map, ("Ctrl+Shift+O",), ticked=_has_outline
    ),
    Action(
        "view.wall", msg("Photo of the wall"), _wall, with_map, ("Ctrl+Shift+P",), ticked=_has_wall
    ),
    Action("view.wall-open", msg("Open a photo of the wall…"), _open_wall),
    Action("view.wall-paste", msg("Paste a photo of the wall"), _paste_wall),
    _page("inspector", msg("Inspector")),
    _page("findings", msg("Findings")),
    Action("view.figures", msg("Figures"), partial(_go_into, "figures"), with_map, ("F4",)),
    Action(
        "view.filter",
        msg("Only some cards"),
        _filter,
        with_map,
        ("Ctrl+Shift+F",),
        ticked=_is_filtered,
    ),
    Action(
        "view.parking",
        msg("Parking lot"),
        partial(_go_into, "parking"),
        with_map,
        ("Ctrl+Shift+M",),
    ),
    Action("view.workshop", msg("Workshop"), partial(_go_into, "workshop")),
    Action("view.pane", msg("Next pane"), _next_pane, with_map, ("F6",)),
    Action("view.larger", msg("Larger type and controls"), partial(_scale, 1), always, ("F12",)),
    Action(
        "view.smaller",
        msg("Smaller type and controls"),
        partial(_scale, -1),
        always,
        ("Shift+F12",),
    ),
    Action("view.usual", msg("Usual type and controls"), partial(_scale, 0), always, ("Ctrl+F12",)),
    _look("system", msg("Look of the system")),
    _look("light", msg("Light look")),
    _look("dark", msg("Dark look")),
    *LANGUAGE_ACTIONS,
)
