"""The words people read, in their language: gettext, for the model and the command line as for the windows.

``_("Move touchpoints")`` translates now. ``mark("carried")`` only marks a label for translators where no
language is known yet, in tables and enumerations; whoever shows it calls ``_`` on it then::

    LABELS = {Status.KEPT: mark("carried")}
    ...
    text = _(LABELS[status])

Translations are ``translations/<language>/LC_MESSAGES/journeymap.mo`` in the resources. What has none is
shown in English.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Sequence
from pathlib import Path

from journeymap import paths

DOMAIN = "journeymap"
"""The name of our message catalogues."""

# None until something is translated: looking for catalogues touches the disk, and importing must not.
_catalogue: _gettext.NullTranslations | None = None


def use_languages(languages: Sequence[str] | None = None, folder: Path | None = None) -> None:
    """Speak the first of `languages` (such as ``["de_AT", "fr"]``) that is translated, English otherwise.

    None asks the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), which is also the default; the app
    passes what the desktop says. `folder` is where catalogues lie, by default among the resources.
    """
    global _catalogue  # noqa: PLW0603 - one language a process is what gettext is about
    folder = folder or paths.resources_folder() / "translations"
    wanted = None if languages is None else [name.replace("-", "_") for name in languages]
    if wanted is not None and not _translated(folder).intersection(each.partition("_")[0] for each in wanted):
        _catalogue = _gettext.NullTranslations()  # gettext would look for as long as for one that is there
        return
    _catalogue = _gettext.translation(DOMAIN, folder, wanted, fallback=True)


def _translated(folder: Path) -> set[str]:
    """The languages that there are catalogues of, without their countries."""
    return {each.name.partition("_")[0] for each in folder.iterdir()} if folder.is_dir() else set()


def _current() -> _gettext.NullTranslations:
    if _catalogue is None:
        use_languages()
    assert _catalogue is not None
    return _catalogue


def _(message: str) -> str:
    """`message` in the user's language."""
    # gettext answers "" with the catalogue's header.
    return _current().gettext(message) if message else ""


def language() -> str:
    """The language spoken, as in “de” or “pt_BR”: that of the catalogue, “en” where there is none."""
    return _current().info().get("language", "") or "en"


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of the text that fits `n`; format the number in yourself."""
    return _current().ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """`message` as `context` means it, where one English word has two translations ("Open": verb, status)."""
    return _current().pgettext(context, message)


def mark(message: str) -> str:
    """`message` itself, marked for translators: it is translated with `_` when it is shown."""
    return message
