"""科协申报助手: from an official notice to a package that is ready to mail.

Data goes one way. `resources/notices` says what a notice asks; `forms` reads and checks the
answers; `templates` turns them into pages; `delivery` packs what leaves and takes back what
returns; `library` keeps everything. `cli` and `widgets` are the two faces over these rooms.
A room imports only from itself and the rooms named before it.
"""

__version__ = "0.1.0"
