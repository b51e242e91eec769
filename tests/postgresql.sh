#!/bin/sh
# Installs PostgreSQL for the tests of a team's case where that may be done; where not, says what is left out and why.
# With CI=true nothing may be left out.
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
    why="this system has no apt-get; install PostgreSQL with its own package manager"
elif [ "$(id -u)" = 0 ]; then
    become=""
elif sudo -n true 2>/dev/null; then
    become="sudo -n"
else
    why="only root may install it; run: sudo apt-get install postgresql"
fi
if [ -z "${why:-}" ]; then
    echo "Installing PostgreSQL for the tests of a team's case."
    if $become apt-get update -qq && $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null; then
        ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
    fi
    why="apt-get could not install it"
fi
echo "No PostgreSQL: the tests that keep a case in it are left out ($why)." >&2
[ "${CI:-}" != true ]
