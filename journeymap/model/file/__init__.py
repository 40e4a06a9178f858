"""The project on disk: tables, working copy, publishing, interchange."""
