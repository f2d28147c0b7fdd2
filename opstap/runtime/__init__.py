"""Starting and stopping: the home folder, the embedded database, the processes. Knows nothing of the scheme."""
