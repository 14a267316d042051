"""What is seen: the one window, in which a person does the whole job. The only room with Qt.

`window` holds two faces. `home` lists the submissions; `wizard` walks through one of them: unit,
documents, the pages of each, check, export, scans, package. Pages are made when first shown.

`desk` has the submission that is open: pages read it and tell it what was answered; it saves by
itself, checks by itself, and says so by signals. Calls go down, signals go up. Whatever takes
longer than a blink runs through `background`; the library is touched on the window's thread only.

`editors` has one editor for each kind of field; `row` puts label, help, counter and problem line
around it, so that no page does it anew. `style` has the colours, `look` the small things all are
made of.
"""
