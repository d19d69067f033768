"""Screenshots of the real window for the guides, on the sample photos only.

    xvfb-run -a -s "-screen 0 1280x800x24" env -u QT_QPA_PLATFORM HOME=/home/ana \\
        .venv/bin/python docs/screenshots.py OUT [--language en|pt_BR|es] [--theme light|dark]
        [--size 1280x800] [--photos /home/ana/Photos] [--only NAME…] [--scenes NAME…]

For a screen of high density: a screen of 2560x1440, QT_SCALE_FACTOR=2 and --size 1280x720. Where
openbox is installed it frames the dialogs; its settings are made here. Scenes are in
screens/scenes.py; each is kept as OUT/NAME-LANGUAGE-THEME.png. The samples are of
adults, and a drawing of a child, which is flagged; a very low threshold flags one of the others.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication
from screens import scenes
from screens.photos import make_photos
from screens.stage import Stage

from engine.support.languages import Language
from gui.look.icons import icon

FRAME = """border.width: 1
padding.width: 8
padding.height: 6
window.handle.width: 0
window.client.padding.width: 0
window.label.text.justify: center
window.*.border.color: {line}
window.*.title.bg: flat solid
window.*.title.bg.color: {title}
window.*.title.separator.color: {line}
window.*.label.bg: parentrelative
window.*.label.text.color: {text}
window.*.button.*.bg: parentrelative
window.*.button.*.image.color: {text}
"""
COLOURS = {
    "light": {"line": "#7C838D", "title": "#DDE1E7", "text": "#15181C"},
    "dark": {"line": "#7F8791", "title": "#2B3037", "text": "#E9EBEE"},
}
WINDOW_MANAGER = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><name>Faixa</name><titleLayout>LC</titleLayout><keepBorder>no</keepBorder>
    <font place="ActiveWindow"><name>DejaVu Sans</name><size>{points}</size></font>
    <font place="InactiveWindow"><name>DejaVu Sans</name><size>{points}</size></font>
  </theme>
  <placement><policy>Smart</policy><center>yes</center></placement>
  <applications>
    <application type="normal"><decor>no</decor><position force="yes"><x>0</x><y>0</y></position>
    </application>
  </applications>
</openbox_config>
"""


def main() -> None:
    """Shoots the scenes asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--language", choices=[each.locale for each in Language], default="en")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--photos", type=Path, help="a new folder for the photos made")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--scenes", nargs="*", choices=[each.__name__ for each in scenes.SCENES])
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="faixa-") as name:
        folder = Path(name)
        manager = frame_dialogs(folder, options.theme)
        application = QApplication(sys.argv[:1])
        application.setWindowIcon(icon("app"))
        application.setQuitOnLastWindowClosed(False)
        place = options.photos or folder / "photos"
        stage = Stage(
            application, folder, make_photos(place, options.language), options.out,
            options.language, options.theme, tuple(map(int, options.size.split("x"))),
        )  # fmt: skip
        try:
            scenes.play(stage, options.only, options.scenes)
        finally:
            stage.close()
            shutil.rmtree(place, ignore_errors=True)
            if manager is not None:
                manager.terminate()


def frame_dialogs(folder: Path, theme: str) -> subprocess.Popen[bytes] | None:
    """A window manager for this screen, where there is one to be had and none is there."""
    program = shutil.which("openbox")
    if program is None:
        return None
    scale = float(os.environ.get("QT_SCALE_FACTOR", "1"))
    settings = folder / "openbox.xml"
    settings.write_text(WINDOW_MANAGER.format(points=round(9 * scale)))
    look = folder / "themes" / "Faixa" / "openbox-3"
    look.mkdir(parents=True)
    (look / "themerc").write_text(FRAME.format(**COLOURS[theme]))
    return subprocess.Popen(
        [program, "--config-file", str(settings)],
        env={**os.environ, "XDG_DATA_HOME": str(folder)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


if __name__ == "__main__":
    main()
