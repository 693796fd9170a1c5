"""How strictly the map is checked, to be chosen; and what the team's file has to do with it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from designer.checks.profiles import PROFILES
from designer.edits.fields import set_fields
from designer.model.ids import MAP
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.choices import ChoiceEditor
from widgets.panels.offers import PROFILE_NAMES
from widgets.strictness import Strictness


class ProfileChoice(ChoiceEditor):
    """The profiles; the choice is kept in the map. `team` is the line on the team's file."""

    def __init__(self, desk: Desk, strictness: Strictness) -> None:
        super().__init__()
        self._desk = desk
        self._strictness = strictness
        self.team = QLabel()
        self.team.setObjectName("facts")
        self.team.setWordWrap(True)
        self.finished.connect(self._choose)

    def refresh(self) -> None:
        """Show what holds now."""
        profile, file = self._strictness.profile, self._strictness.team_file
        names = [(name, self._say(PROFILE_NAMES.get(name, name))) for name in PROFILES]
        if file is not None:
            names.insert(0, ("", self._say(msg("As the team says"))))
        self.offer(names)
        own = self._desk.session.journey.map.check_profile
        self.show_value("" if file is not None and not own else profile.name)
        told: Message | str = ""
        if self._strictness.trouble is not None:
            told = self._strictness.trouble
        elif file is not None:
            told = msg("The team's {file} has its say", file=file.name)
        self.team.setText(self._say(told))
        self.team.setToolTip(str(file or ""))
        self.team.setVisible(bool(told))

    def _choose(self, name: object) -> None:
        journey = self._desk.session.journey
        self._desk.do(set_fields(journey, MAP, check_profile=str(name)))

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)
