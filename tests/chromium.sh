#!/bin/sh
# Installs Chromium for the tests of the dossier where that may be done; where not, says what is left out and why.
# With CI=true nothing may be left out.
for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && exit 0
done
if ! command -v apt-get >/dev/null; then
    why="this system has no apt-get; install Chromium with its own package manager"
elif [ "$(id -u)" = 0 ]; then
    become=""
elif sudo -n true 2>/dev/null; then
    become="sudo -n"
else
    why="only root may install it; run: sudo apt-get install chromium"
fi
if [ -z "${why:-}" ]; then
    echo "Installing Chromium for the tests of the dossier."
    if $become apt-get update -qq && $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
        command -v chromium >/dev/null && exit 0
    fi
    why="apt-get could not install it"
fi
echo "No Chromium: the tests that open the dossier in a browser are left out ($why)." >&2
[ "${CI:-}" != true ]
