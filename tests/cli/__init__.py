"""The face without a screen, as a person or a script meets it."""
