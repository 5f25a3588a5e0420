"""What the commands do: read, call, write, and tell the exit code. `cli` holds their arguments and their help."""
