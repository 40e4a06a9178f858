"""A journey as a graph of networkx, for what is not built in: paths, centrality, questions of your own.

For example, the touchpoints where keeping one's seats is lost, and how many steps lie before them::

    >>> import networkx
    >>> from journeymap.analysis.graph import journey_graph
    >>> graph = journey_graph(project, "tickets", as_of=date(2025, 6, 15))
    >>> [
    ...     (name, networkx.shortest_path_length(graph, "pays", name))
    ...     for name, statuses in graph.nodes(data="statuses")
    ...     if "lost" in statuses.get("seats", {}).values()
    ... ]
    [('changes-seats', 1)]
    >>> [(u, v, key) for u, v, key, at in graph.edges(keys=True, data="verdicts") if at["seats"] == "lost"]
    [('pays', 'changes-seats', 'pays-changes-seats')]

`project` is a store or a snapshot of one. Loading networkx takes a moment, so only calling does.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journeymap.analysis.topology import topology
from journeymap.analysis.transferability import JourneyCheck, check_journey
from journeymap.model.reader import Reader

if TYPE_CHECKING:
    import networkx


def journey_graph(reader: Reader, journey_id: str, as_of: date | None = None) -> networkx.MultiDiGraph[str]:
    """A journey as of a date (None: today) as a new `networkx.MultiDiGraph`, yours to change.

    Nodes are touchpoint ids, with the attributes

    - `touchpoint`: the record;
    - `settings`: the ids of the settings it is served in, sorted;
    - `entry`: whether walks begin here, `reachable`: whether any comes here;
    - `statuses`: by behaviour and setting, a `Status`, where walks expect the behaviour.

    Edges go from touchpoint to touchpoint, keyed by transition id as there may be parallel ones, with

    - `transition`: the record;
    - `pairs`: the (setting, setting) pairs that it allows, None standing for a touchpoint without settings;
    - `verdicts`: by behaviour, the `Level` of its worst pair, for every behaviour that is specified.

    The graph's own attributes are `journey`, the record, `as_of`, and `check`, the `JourneyCheck` that it was
    made of. Nodes and edges are added by id, so equal projects make equal graphs. Raises MissingRecord.
    """
    import networkx

    check = check_journey(reader, journey_id, as_of)
    around = topology(reader, journey_id)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(
        journey=around.journey, as_of=check.as_of, check=check
    )
    statuses: dict[str, dict[str, dict[str, str]]] = {}
    for touchpoint_id, setting, behaviour, status in check.places:
        statuses.setdefault(touchpoint_id, {}).setdefault(behaviour, {})[setting] = status
    for touchpoint_id, touchpoint in around.touchpoints.items():
        graph.add_node(
            touchpoint_id,
            touchpoint=touchpoint,
            settings=tuple(sorted(touchpoint.settings)),
            entry=touchpoint_id in around.entries,
            reachable=touchpoint_id in around.reachable,
            statuses=statuses.get(touchpoint_id, {}),
        )
    specified = [each.id for each in check.behaviours if each.id not in check.unchecked.behaviours]
    for transition_id, transition in around.transitions.items():
        graph.add_edge(
            transition.source,
            transition.target,
            key=transition_id,
            transition=transition,
            pairs=around.pairs(transition_id),
            verdicts=_verdicts(check, specified, transition_id),
        )
    return graph


def _verdicts(check: JourneyCheck, behaviours: list[str], transition_id: str) -> dict[str, str]:
    return {name: check.verdicts.transition(name, transition_id).level for name in behaviours}
