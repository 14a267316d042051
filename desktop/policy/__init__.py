"""What an application is based on: policy documents, found, cited, suggested, and brought along.

`document` says what a policy document is, `shelf` reads those of `resources/policies/`. One of
the person's own comes in through `intake`: read by kind of file (`reading`), cleaned
(`desktop.cleaning`), and turned into a document (`recognising`, `splitting`) that the person
confirms. All are searched alike (`search`), cited (`citing`), and compared with what an
application says (`suggesting`). Nothing here knows a form; dates are arguments.
"""
