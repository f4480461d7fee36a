"""What every test shares: how long Hypothesis searches, and that it needs no screen."""

import os

from hypothesis import settings

from tests.screen import do_without_a_screen

do_without_a_screen()

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, max_examples=50, derandomize=True, database=None, print_blob=True)
settings.register_profile("long", deadline=None, stateful_step_count=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if "CI" in os.environ else "default"))
