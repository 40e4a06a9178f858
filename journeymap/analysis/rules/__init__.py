"""The behavioural rules of the platform: built-in ones, and a project's own; see docs/rules.md.

`journeymap.analysis.rules.evaluation.rule_findings` gives all that they find in a project.
"""
