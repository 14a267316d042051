"""What the library remembers of the window may be damaged, or be of another program: it is then as
if nothing had been remembered, and every submission opens."""

import pytest

from desktop.library.store import Library
from desktop.widgets.window import Window

from .person import Person

NAMES = ("hints", "preview", "folder", "left_open", "mail_limit_mb", "mail_account", "units", "policies")


@pytest.mark.parametrize(
    "value",
    [
        5, "x", [5], True, {"x": 1}, {"id": 5, "step": 7}, {"id": "none", "step": "a1.basic"},
        {"shown": "ja", "width": -3}, [{"name": 5}],
    ],
    ids=str,
)  # fmt: skip
def test_all_goes_on(opened, library: Library, clock, value: object) -> None:
    for name in NAMES:
        library.set_setting(name, value)
    person: Person = opened("brand-society")
    for step in ("单位", "校核", "导出与打印", "报送"):
        person.go(step)
    person.window.wizard.go("a1.basic")
    assert person.read("project_name") == "学会秘书处实体化示范"
    person.click("home_button")
    person.click("new_submission")
    person.click("cancel_new")
    library.set_setting("left_open", value)
    again = Window(library, clock)
    again.resume()
    assert again.wizard is None
    again.close()
    again.deleteLater()
