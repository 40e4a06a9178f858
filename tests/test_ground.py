"""What a newcomer runs first: the Makefile, the scripts under it, the benchmarks' own arithmetic."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest

from benchmarks.measure import Result, from_samples, side_by_side
from tests.sources import ROOT
from tools import system_libraries


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
def test_make_alone_says_what_there_is() -> None:
    done = subprocess.run(["make"], cwd=ROOT, check=True, capture_output=True, text=True)
    for target in ("setup", "run", "test", "lint", "types", "imports", "bench", "screenshots", "clean"):
        assert re.search(rf"^  make {target} +\S", done.stdout, re.MULTILINE), target


@pytest.mark.parametrize("script", ["tools/setup.sh", "tools/run.sh", ".ci/run"])
def test_scripts_can_be_read_by_the_shell(script: str) -> None:
    shell = "bash" if script.startswith(".ci") else "sh"
    subprocess.run([shell, "-n", script], cwd=ROOT, check=True)


def test_links_between_documents_lead_somewhere() -> None:
    dead = []
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "journeymap").rglob("*.md")]
    for document in documents:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text(encoding="utf-8")):
            if ":" not in target and not (document.parent / target).exists():
                dead.append(f"{document.relative_to(ROOT)} -> {target}")
    # Pictures are drawn by `make screenshots`.
    assert not [link for link in dead if "docs/pictures/" not in link]


def test_missing_libraries_are_those_the_loader_does_not_find(monkeypatch: pytest.MonkeyPatch) -> None:
    says = "\tlinux-vdso.so.1 (0x7f)\n\tlibEGL.so.1 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n"
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_options: subprocess.CompletedProcess(command, 0, says, "")
    )
    assert system_libraries.missing_libraries(["QtCore.abi3.so"]) == ["libEGL.so.1"]


def test_a_user_who_may_not_install_gets_the_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries.sys, "platform", "linux")
    monkeypatch.setattr(system_libraries.shutil, "which", lambda _name: "found")
    monkeypatch.setattr(system_libraries, "missing_libraries", lambda _patterns: ["libEGL.so.1", "libodd.so"])
    monkeypatch.setattr(system_libraries, "install", lambda _packages: False)
    assert system_libraries.main([]) == 1
    said = capsys.readouterr().err
    assert "libodd.so" in said
    assert said.endswith("sudo apt-get install -y libegl1\n")


@pytest.mark.parametrize(
    ("display", "wayland", "plugins"),
    [("", "", 0), (":0", "", 1), ("", "wayland-0", 1), (":0", "wayland-0", 2)],
)
def test_windows_need_the_plugin_of_the_display(
    display: str, wayland: str, plugins: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    wanted = set(system_libraries.loaded_patterns(windows=True)) - set(system_libraries.ALWAYS)
    assert len([pattern for pattern in wanted if "/platforms/" in pattern]) == plugins
    assert set(system_libraries.loaded_patterns(windows=False)) == set(system_libraries.ALWAYS)


def test_a_benchmark_is_medians_side_by_side() -> None:
    ours, floor = iter([9.0, 3.0, 1.0, 2.0]), iter([9.0, 1.0, 0.5, 1.0])
    result = from_samples("x", lambda: next(ours), lambda: next(floor), rounds=3)
    assert result == Result("x", 2.0, 1.0, 3)
    assert result.as_json() == {"name": "x", "ours_s": 2.0, "floor_s": 1.0, "ratio": 2.0, "n": 3}


def test_both_sides_run_equally_often() -> None:
    turns: list[str] = []
    side_by_side("x", lambda: turns.append("ours"), lambda: turns.append("floor"), rounds=2)
    assert turns == ["ours", "floor"] * 3


def test_pins_and_ranges_name_the_same_packages() -> None:
    def names(text: str) -> set[str]:
        return {
            re.sub(r"[-_.]+", "-", name).lower() for name in re.findall(r"^[\w.-]+(?==)", text, re.MULTILINE)
        }

    pinned = names((ROOT / "constraints.txt").read_text())
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    missing = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", want)[0]).lower() for want in wanted} - pinned
    assert not missing
