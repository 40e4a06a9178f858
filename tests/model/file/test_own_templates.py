"""The user's own templates: kept, listed, used, deleted; and what is said of damaged ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeymap.model.errors import FileError
from journeymap.model.file.own_templates import delete_own_template, own_words
from journeymap.model.file.templates import own_templates, save_template, template, templates
from journeymap.model.reader import Snapshot
from tests.cli.terminal import Terminal
from tests.model.projects import content, one_of_each

PROJECT = Snapshot.of(one_of_each())


def test_a_project_comes_back_as_it_was(data_folder: Path) -> None:
    name = save_template(PROJECT, " Our\nway ", "How we begin.")
    assert name == "our-way"
    assert set(template(name)) == set(one_of_each())
    (told,) = own_templates()
    assert (told.name, told.title, told.description, told.own) == (
        "our-way",
        "Our way",
        "How we begin.",
        True,
    )
    assert templates()[-1] == told
    assert {path.name for path in (data_folder / "templates").iterdir()} == {"index.json", "our-way.json"}


def test_one_of_the_same_title_is_replaced_and_others_get_a_number() -> None:
    assert save_template(PROJECT, "Café plan", "One.") == "cafe-plan"
    assert save_template(Snapshot.of(template("blank")), "Café plan", "Two.") == "cafe-plan"
    assert save_template(PROJECT, "Cafe Plan", "Three.") == "cafe-plan-2"
    assert [(each.title, each.description) for each in own_templates()] == [
        ("Cafe Plan", "Three."),
        ("Café plan", "Two."),
    ]
    assert set(template("cafe-plan")) == set(template("blank"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cinema", "cinema-2"),
        ("index", "index-2"),
        ("日本の旅", "template"),
        ("../../x", "x"),
        ("x" * 99, "x" * 32),
    ],
)
def test_a_title_may_be_anything(title: str, name: str) -> None:
    assert save_template(PROJECT, title, "") == name
    assert set(template(name)) == set(one_of_each())


def test_without_a_title_there_is_no_template() -> None:
    with pytest.raises(FileError, match="needs a name"):
        save_template(PROJECT, " \n ", "Words.")
    assert own_templates() == []


def test_a_deleted_one_is_gone(data_folder: Path) -> None:
    keep, gone = save_template(PROJECT, "Keep", ""), save_template(PROJECT, "Gone", "")
    delete_own_template(gone)
    delete_own_template(gone)
    delete_own_template("../recent")
    assert [each.name for each in own_templates()] == [keep]
    assert list(own_words()) == [keep]
    with pytest.raises(FileError, match="no template “gone”"):
        template(gone)


@pytest.mark.parametrize("damage", ["", "[", "[1]", '{"our-way": 1}', "[" * 99_999, "null"])
def test_a_damaged_list_takes_only_the_words(data_folder: Path, damage: str) -> None:
    save_template(PROJECT, "Our way", "How we begin.")
    (data_folder / "templates" / "index.json").write_text(damage, encoding="utf-8")
    if damage != '{"our-way": 1}':
        with pytest.raises(FileError, match="list of your own templates"):
            own_words()
    assert [each.title for each in own_templates()] == ["our-way"]
    assert template("our-way")
    save_template(PROJECT, "Another", "")
    assert [each.title for each in own_templates()] == ["Another", "our-way"]
    assert list(own_words()) == ["another"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b'{"format": "journeymap", "version": 99}'])
def test_a_damaged_template_is_said_in_a_sentence(data_folder: Path, damage: bytes) -> None:
    name = save_template(PROJECT, "Our way", "")
    (data_folder / "templates" / f"{name}.json").write_bytes(damage)
    with pytest.raises(FileError) as caught:
        template(name)
    assert str(caught.value).startswith("Your template “our-way” cannot be read. ")
    assert str(caught.value).isprintable()


def test_a_record_that_is_wrong_is_named(data_folder: Path) -> None:
    name = save_template(PROJECT, "Our way", "")
    path = data_folder / "templates" / f"{name}.json"
    data = json.loads(path.read_bytes())
    data["records"]["journey"][0]["state"] = "maybe"
    path.write_text(json.dumps(data))
    with pytest.raises(FileError, match="state"):
        template(name)


def test_other_files_in_the_folder_are_none(data_folder: Path) -> None:
    save_template(PROJECT, "Our way", "")
    for name in ("cinema", "A b", ".x", "x" * 99):
        (data_folder / "templates" / f"{name}.json").write_text("{}")
    assert [each.name for each in own_templates()] == ["our-way"]
    assert len(template("cinema")) > 100


def test_a_folder_that_cannot_be_written_is_said(data_folder: Path) -> None:
    (data_folder / "templates").write_text("a file")
    assert own_templates() == []
    with pytest.raises(FileError, match="could not be kept"):
        save_template(PROJECT, "Our way", "")


def test_the_command_line_lists_and_uses_them(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data_folder: Path
) -> None:
    from journeymap.model.file.document import read_project

    run = Terminal(capsys)
    save_template(PROJECT, "Our way", "How we begin.")
    assert "our-way  Our way. How we begin." in run("templates").out
    path = tmp_path / "a.journey"
    assert run("new", path, "--template", "our-way").code == 0
    assert set(content(read_project(path)).values()) == set(one_of_each())
    (data_folder / "templates" / "index.json").write_text("?")
    answer = run("templates")
    assert answer.code == 2
    assert "our-way" in answer.out
    assert "it is damaged" in answer.err
