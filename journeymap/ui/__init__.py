"""The widgets: the only room that shows windows, and changes a project through model.edits alone."""
