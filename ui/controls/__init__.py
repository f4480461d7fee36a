"""Small controls that several panes share."""
