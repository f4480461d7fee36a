"""What an officer does, one function or small class a use case."""
