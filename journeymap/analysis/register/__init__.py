"""The register of findings: those of the check and those of rules, of all journeys, with what was decided.

`journeymap.analysis.register.entries` makes it, `grouping` orders it, `table` writes it as text and CSV.
"""
