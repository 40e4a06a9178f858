"""Resources are found from a checkout and from a wheel; the data folder is the platform's, or one named."""

from __future__ import annotations

import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from journeymap import paths

ROOT = Path(__file__).resolve().parent.parent


def test_resources_of_a_checkout_lie_at_its_root() -> None:
    assert paths.resources_folder() == ROOT / "resources"


def test_a_resource_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "templates").mkdir(parents=True)
    (tmp_path / "resources" / "templates" / "x.json").write_text("{}")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resource("templates/x.json").read_text() == "{}"
    with pytest.raises(FileNotFoundError, match="not installed completely"):
        paths.resource("templates/y.json")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "templates/../../x", "a\\b"])
def test_a_resource_stays_inside(name: str) -> None:
    for find in (paths.resource, paths.document):
        with pytest.raises(ValueError, match="not the name of a resource"):
            find(name)


def test_the_guide_of_a_checkout_lies_in_its_docs() -> None:
    assert paths.document("guide/index.md") == ROOT / "docs" / "guide" / "index.md"


def test_the_data_folder_can_be_named(data_folder: Path) -> None:
    assert paths.user_data_folder() == data_folder
    inner = paths.user_data_folder("working", "copies")
    assert inner == data_folder / "working" / "copies"
    assert inner.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_the_data_folder_is_the_users_alone(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYMAP_DATA", str(data_folder / "fresh"))
    assert stat.S_IMODE(paths.user_data_folder().stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("platform", "variable", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "{home}/xdg", "xdg/journeymap"),
        ("linux", "XDG_DATA_HOME", "relative", ".local/share/journeymap"),
        ("linux", "XDG_DATA_HOME", "", ".local/share/journeymap"),
        ("darwin", "XDG_DATA_HOME", "", "Library/Application Support/journeymap"),
        ("win32", "LOCALAPPDATA", "{home}/local", "local/journeymap"),
        ("win32", "LOCALAPPDATA", "", "AppData/Local/journeymap"),
    ],
)
def test_the_platform_says_where_data_lies(
    platform: str, variable: str, value: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNEYMAP_DATA")
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setenv(variable, value.format(home=tmp_path))
    assert paths.user_data_folder() == tmp_path / expected


def test_a_wheel_holds_the_resources_inside_the_package(tmp_path: Path) -> None:
    """Built from what is tracked here, installed by unzipping, asked from another folder."""
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", build, str(tmp_path)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    wheel = tmp_path / done.stdout.splitlines()[-1]
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    tops = {path.name for path in site.iterdir()}
    assert {name for name in tops if not name.endswith(".dist-info")} == {"journeymap"}
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    there = {
        path.relative_to(site / "journeymap").as_posix()
        for path in (site / "journeymap" / "resources").rglob("*")
        if path.is_file()
    }
    assert there == here
    guide = {path.name for path in (ROOT / "docs" / "guide").iterdir()}
    assert {path.name for path in (site / "journeymap" / "docs" / "guide").iterdir()} == guide
    ask = "from journeymap import paths; print(paths.resources_folder(), paths.document('glossary.md'))"
    done = subprocess.run(
        # -S: without site-packages, and so without the editable install of this checkout.
        [sys.executable, "-S", "-c", ask],
        cwd=site,
        check=True,
        capture_output=True,
        text=True,
    )
    inside = site / "journeymap"
    assert done.stdout.split() == [str(inside / "resources"), str(inside / "docs" / "glossary.md")]
