"""In and out: a plan becomes a file, and a file becomes proposed changes. Nothing here commits."""
