"""What a user can do to a project: the only functions that the interface calls to change anything."""
