"""The council's table: its headings, how the levels of a plan are laid out in it, and the marks it carries back."""
