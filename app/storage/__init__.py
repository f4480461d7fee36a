"""Where plans are kept: the only room that knows SQL."""
