#!/usr/bin/env bash
# Ctrl-C, kill -9 and a second writer: the old index answers all the time.
source "$(dirname "$0")/lib.sh"

article old/a.md 24.04.2018 'The old index' 'Words.'
newsidx build --quiet old || exit 1
before=$(find .newsidx | sort)

# A build in the background that has read one article and waits for more.
waiting_build() {
  rm -f pipe
  mkfifo pipe
  newsidx build --quiet --replace - <pipe >build.out 2>build.err &
  pid=$!
  exec 3>pipe
  echo '{"title":"The new index","text":"Words."}' >&3
  for _ in {1..100}; do
    [[ -d .newsidx/scratch ]] && return
    sleep 0.1
  done
  failed 'the build did not begin'
}
wait_for_build() {
  exec 3>&-
  wait "$pid"
}

waiting_build
t 'readers have the old index during a build' 0 newssearch '*' --format paths <<'END'
old/a.md
END
t 'a second build is told to try again' 75 newsidx build old <<'END'
--- stderr
newsidx: .newsidx: another newsidx is writing this index; try again when it is done
END
kill -INT "$pid"
t 'Ctrl-C ends a build with 130' 130 wait_for_build <<'END'
END
t 'and says so' 0 cat build.out build.err <<'END'
newsidx: interrupted; the index is as it was
END
ok 'nothing is left of it' test "$(find .newsidx | sort)" = "$before"
t 'the old index answers' 0 newssearch -c old <<'END'
1
END

waiting_build
kill -KILL "$pid"
wait_for_build 2>/dev/null
ok 'kill -9 leaves scratch' test -d .newsidx/scratch
t 'the old index still answers' 0 newssearch -c old <<'END'
1
END
t 'the next build is not held up' 0 newsidx build --quiet old <<'END'
END
ok 'and cleans up' test ! -e .newsidx/scratch
t 'its articles are there' 0 newssearch -c old <<'END'
1
END
