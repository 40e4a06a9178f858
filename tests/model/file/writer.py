"""A program that edits a project without a pause, to be killed at any moment.

It says on standard output what it has been promised: the number of each edit, once the store has acknowledged
it. Every few edits it publishes, and says that too.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from journeymap.model.file.document import Document
from journeymap.model.records import Department, Note

TEXTS = (0, 10, 300, 9_000)


def main(path: Path, seed: int, publish_every: int) -> None:
    """Edit the project at `path` for ever; edit number n puts a note that says n and perhaps much else."""
    chance = random.Random(seed)
    document = Document.open(path)
    assert document.read_only is None
    done = len([each for each in document.store.all(Department) if each.startswith("edit-")])
    print("open", done, flush=True)
    while True:
        with document.store.transaction("Edit") as transaction:
            transaction.put(Department(id=f"edit-{done}", name=str(done)))
            for _note in range(chance.randrange(4)):
                note = f"note-{chance.randrange(20)}"
                found = transaction.find(Note, note)
                if found is not None and chance.random() < 0.4:
                    transaction.remove(found)
                else:
                    text = "x" * chance.choice(TEXTS)
                    transaction.put(Note(id=note, journey="night", text=text, votes=done))
        done += 1
        print("edit", done, flush=True)
        if publish_every and done % publish_every == 0:
            document.publish()
            print("published", done, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
