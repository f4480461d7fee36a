"""What an improvement plan is: immutable values and the rules that concern them."""
