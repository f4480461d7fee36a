"""One officer at work on a plan: edits shown at once, committed behind, undone, and fitted in with what others did."""
