# Two commands for a bare Debian 12: make demo, make test.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
READY := $(VENV)/ready

# What Qt needs to show a window and to find printers, and a font to show Chinese.
DEBIAN := libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 \
	libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 \
	libcups2 fonts-noto-cjk
# Independent readers of what the program writes: DOCX, PDF, mail, zip. A server of mailboxes, and a
# keyring of the system, to hand mails over to.
DEBIAN_TEST := $(DEBIAN) libreoffice-writer-nogui poppler-utils qpdf ripmime mpack \
	libmime-tools-perl dovecot-imapd gnome-keyring dbus-daemon zip unzip
# A reader of mails that browsers use.
POSTAL_MIME := 2.7.6
READERS := .npm/node_modules/postal-mime/package.json

.PHONY: demo test test-slow bench run screenshots pictures golden readers debian debian-test clean

demo: debian $(READY)
	$(RUN) -m desktop sample brand-society --out out/demo

test: debian-test readers $(READY)
	$(RUN) -m pytest -m "not slow" -n 2 --dist loadgroup

test-slow: debian-test readers $(READY)
	$(RUN) -m pytest -m slow

bench: debian-test $(READY)
	$(RUN) -m bench

run: debian $(READY)
	$(RUN) -m desktop

pictures: debian $(READY)
	$(RUN) -m tests.pictures

screenshots: debian $(READY)
	$(RUN) -m tests.screenshots out/screenshots

golden: $(READY)
	$(RUN) -m tests.golden

readers: $(READERS)

$(READERS):
	command -v npm >/dev/null || sh .ci/debian nodejs npm
	npm install --silent --no-save --no-package-lock --ignore-scripts --prefix .npm \
		postal-mime@$(POSTAL_MIME)

debian:
	@sh .ci/debian $(DEBIAN)

debian-test:
	@sh .ci/debian $(DEBIAN_TEST)

$(READY): pyproject.toml constraints.txt | debian
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $(READY)

# What is handed out (docs/release.md): the locked libraries of the program and PyInstaller in
# build/venv, what only looks into bundles in build/tools.
BUILD := PYTHONPATH=build/tools build/venv/bin/python
BUILD_READY := build/venv/ready
DEBIAN_BUNDLE := $(DEBIAN) binutils libpython3.11 xz-utils
DEBIAN_WINDOWS := $(DEBIAN_BUNDLE) wine wine64 nsis xvfb gcc-mingw-w64-x86-64 osslsigncode locales
DEBIAN_PROOF := $(DEBIAN_WINDOWS) poppler-utils xdotool imagemagick tesseract-ocr \
	tesseract-ocr-chi-sim

.PHONY: linux-bundle test-bundle bench-bundle installer test-installer test-installer-if-changed release lock

linux-bundle: $(BUILD_READY)
	$(BUILD) packaging/linux.py

test-bundle: linux-bundle
	$(BUILD) packaging/try_bundle.py

bench-bundle: linux-bundle
	$(BUILD) packaging/start.py

installer: $(BUILD_READY)
	@sh .ci/debian $(DEBIAN_WINDOWS)
	$(BUILD) packaging/windows.py

test-installer: installer
	@sh .ci/debian $(DEBIAN_PROOF)
	$(BUILD) packaging/prove.py

test-installer-if-changed:
	@if packaging/changed; then $(MAKE) test-installer && packaging/changed --tried; fi

release: test-installer test-bundle
	$(BUILD) packaging/release.py

lock:
	$(PYTHON) packaging/lock.py

$(BUILD_READY): packaging/locks/linux.txt packaging/locks/tools.txt
	@sh .ci/debian $(DEBIAN_BUNDLE)
	$(PYTHON) -m venv --clear build/venv
	build/venv/bin/python packaging/fetch.py linux
	build/venv/bin/python packaging/fetch.py tools build/tools
	touch $(BUILD_READY)

clean:
	rm -rf $(VENV) .npm build dist out .pytest_cache .hypothesis *.egg-info
