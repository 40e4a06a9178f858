"""Projects made, brought in and written out by the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeymap.model.file.document import read_project, write_project
from journeymap.model.file.templates import template
from journeymap.model.records import Journey, Project
from tests.cli.terminal import Terminal
from tests.model.projects import content, one_of_each


def test_new_is_empty_and_named_after_its_file(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "My brand.journey"
    answer = run("new", path)
    assert (answer.code, answer.err) == (0, "")
    (project,) = content(read_project(path)).values()
    assert isinstance(project, Project)
    assert project.name == "My brand"


def test_new_from_a_template(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "cinema.journey"
    assert run("new", path, "--template", "cinema").code == 0
    assert set(content(read_project(path)).values()) == set(template("cinema"))


def test_new_from_blank_takes_the_name_of_its_file(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "Opera.journey"
    assert run("new", path, "--template", "blank").code == 0
    assert run("info", path, "--json").json["name"] == "Opera"


def test_new_refuses_what_is_there(run: Terminal, cinema: Path) -> None:
    before = cinema.read_bytes()
    assert "cinema.journey is there already" in run.fails("new", cinema)
    assert cinema.read_bytes() == before


def test_new_with_an_unknown_template(run: Terminal, tmp_path: Path) -> None:
    assert "there are cinema, music, notes, blank" in run.fails(
        "new", tmp_path / "a.journey", "--template", "opera"
    )
    assert list(tmp_path.iterdir()) == []


def test_new_in_a_folder_that_is_not_there(run: Terminal, tmp_path: Path) -> None:
    run.fails("new", tmp_path / "nowhere" / "a.journey")


def test_export_and_import_are_lossless(run: Terminal, tmp_path: Path) -> None:
    first, out, second, again = (tmp_path / name for name in ("a.journey", "a.json", "b.journey", "b.json"))
    write_project(first, one_of_each())
    assert run("export", first, out).code == 0
    assert run("import", out, second).code == 0
    assert content(read_project(second)) == content(read_project(first))
    assert run("export", second, again).code == 0
    assert again.read_bytes() == out.read_bytes()


def test_import_replaces_only_when_told(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    source = tmp_path / "small.json"
    source.write_text('{"format": "journeymap", "version": 1, "records": {"journey": [{"id": "j"}]}}')
    before = cinema.read_bytes()
    assert "--replace" in run.fails("import", source, cinema)
    assert cinema.read_bytes() == before
    assert run("import", source, cinema, "--replace").code == 0
    assert content(read_project(cinema)) == {("journey", "j"): Journey(id="j")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "as JSON"),
        ("[]", "“format”"),
        ('{"format": "journeymap", "version": 1, "records": {"stage": [{"id": "s"}]}}', "stage s, journey: "),
        (
            '{"format": "journeymap", "version": 1, "records": {"stage": [{"id": "s", "journey": "gone"}]}}',
            "stage s, journey: ",
        ),
        (
            '{"format": "journeymap", "version": 1, "records": {"journey": [{"id": "j", "\\u001b[2J": 1}]}}',
            "no such field",
        ),
    ],
)
def test_import_takes_nothing_of_what_is_wrong(run: Terminal, tmp_path: Path, text: str, said: str) -> None:
    source, target = tmp_path / "in.json", tmp_path / "out.journey"
    source.write_text(text)
    told = run.fails("import", source, target)
    assert said in told
    assert f"{source} was not imported: " in told
    assert "“journeymap schema”" in told
    assert not target.exists()


def test_import_of_what_is_not_there(run: Terminal, tmp_path: Path) -> None:
    assert "No such file" in run.fails("import", tmp_path / "no.json", tmp_path / "a.journey")
    assert "directory" in run.fails("import", tmp_path, tmp_path / "a.journey")


@pytest.mark.parametrize(
    ("name", "start"), [("map.pdf", b"%PDF-"), ("map.svg", b"<?xml"), ("map.png", b"\x89PNG")]
)
def test_export_draws_the_map(run: Terminal, tmp_path: Path, cinema: Path, name: str, start: bytes) -> None:
    out = tmp_path / name
    answer = run(
        "export", cinema, out, "--journey", "saturday-NIGHT ticket purchase", "--as-of", "2027-09-30"
    )
    assert (answer.code, answer.err) == (0, "")
    assert out.read_bytes().startswith(start)


def test_export_draws_the_roadmap(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    out = tmp_path / "roadmap.pdf"
    assert run("export", cinema, out, "--view", "roadmap").code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_export_refuses_other_formats(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    before = cinema.read_bytes()
    assert ".pdf" in run.fails("export", cinema, tmp_path / "map.docx")
    assert ".pdf" in run.fails("export", cinema, tmp_path / "map")
    assert "itself" in run.fails("export", cinema, cinema)
    assert cinema.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["cinema.journey"]


def test_export_into_a_folder_that_is_not_there(run: Terminal, tmp_path: Path, cinema: Path) -> None:
    for name in ("map.json", "map.svg"):
        run.fails("export", cinema, tmp_path / "nowhere" / name)


def test_a_map_of_a_project_without_journeys(run: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "empty.journey"
    assert run("new", path).code == 0
    run.fails("export", path, tmp_path / "map.svg")
    assert run("export", path, tmp_path / "all.json").code == 0
