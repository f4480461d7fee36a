"""This computer and its officer: who is working, what IT prescribes, where things are kept, what went wrong."""
