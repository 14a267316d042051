"""What a person must be told: one whole sentence with the way out. Anything else is a bug."""


class UserError(Exception):
    """One Chinese sentence for the person, shown once by the face that called.

    What was typed wrong is not an error but a `Problem` (see `desktop.forms.problems`).
    """

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence
