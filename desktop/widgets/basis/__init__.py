"""The panel beside the page where policy documents are searched, read, cited and brought along.

`side` is its place in the wizard, `panel` what it holds: `search` with its `filters` and `hits`, a
document to `reading`, and one of the person's own on its way in (`bringing`). `index` is made on
another thread when it is first wanted.
"""
