"""What can be said about a project: a frozen snapshot in, findings and figures out."""
