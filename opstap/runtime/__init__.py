"""Starting and stopping: the home folder, the embedded database, the supervised processes. Knows nothing of the scheme."""
