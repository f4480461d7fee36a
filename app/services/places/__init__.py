"""The places that keep plans, files and databases on a server: how they are named, opened and signed in to."""
