"""What is done with a plan as a whole: opened, made, checked, edited by a command, backed up, merged with copies."""
