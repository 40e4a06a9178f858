"""Runs every function named `bench_…` in the modules beside this one, each of which answers Results.

python -m benchmarks            all of them
python -m benchmarks window     those whose module or function has "window" in its name

Prints a table, and writes it to out/bench.json. `make bench ARGS=window` does the same.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import benchmarks
from benchmarks.measure import Memory, Result

Line = Result | Memory
Bench = Callable[[], Line | Iterable[Line]]
OUT = Path("out") / "bench.json"


def discovered(word: str) -> Iterator[Bench]:
    """The benchmark functions with `word` in "module.function"."""
    for found in sorted(pkgutil.iter_modules(benchmarks.__path__), key=lambda found: found.name):
        if found.name.startswith("_"):
            continue
        module = importlib.import_module(f"benchmarks.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            here = function.__module__ == module.__name__
            if here and name.startswith("bench_") and word in f"{found.name}.{name}":
                yield function


def duration(seconds: float) -> str:
    """Seconds in a unit that suits them."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-6:.1f} µs"


def figures(result: Line) -> str:
    """Ours and the floor's, in a unit that suits them."""
    if isinstance(result, Memory):
        return f"{result.ours_mb:>7.0f} MB {result.floor_mb:>7.0f} MB"
    return f"{duration(result.ours_s):>10} {duration(result.floor_s):>10}"


def main(arguments: list[str]) -> int:
    """Measure, print, write; 1 when nothing was measured."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results: list[Line] = []
    print(f"{'':44} {'ours':>10} {'floor':>10} {'ratio':>7}")
    for bench in discovered(arguments[0] if arguments else ""):
        answer = bench()
        for result in [answer] if isinstance(answer, Line) else answer:
            results.append(result)
            print(f"{result.name:44} {figures(result)} {result.ratio:>6.2f}x", flush=True)
    if not results:
        print("no benchmark is named like that", file=sys.stderr)
        return 1
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([result.as_json() for result in results], indent=1) + "\n")
    print(f"written: {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
