#!/usr/bin/env bash
# Xapian's servers hand over every article's data and values as they stand in the segment.
source "$(dirname "$0")/lib.sh"
for program in xapian-delve xapian-progsrv xapian-tcpsrv; do
  command -v "$program" >/dev/null || skip "no $program (Debian: xapian-tools)"
done
corpus_index
segment=$PWD/.newsidx/seg-000001
echo "remote :xapian-progsrv $segment" >by-program

# All values of all documents, and the data of every tenth: xapian-delve stops behind it, where a
# term list would stand.
contents() {
  local slot record
  for slot in {0..9}; do xapian-delve -V"$slot" "$1"; done
  for ((record = 1; record <= $(newssearch -c '*'); record += 10)); do
    xapian-delve -r "$record" -d "$1" 2>/dev/null
  done
}
contents "$segment" >local.txt
ok 'with every language' grep -a 'Value 6 for each document: 1:.* 2:.* 100:' local.txt
ok 'and data' grep -a 'Data for record #91:' local.txt
contents by-program >remote.txt
ok 'xapian-progsrv gives the same values and data' cmp local.txt remote.txt

# In a session of its own: at its end it ends all of its process group.
port=
for try in {1..20}; do
  port=$((20000 + RANDOM % 20000))
  setsid xapian-tcpsrv --interface 127.0.0.1 --port "$port" --quiet "$segment" &>tcpsrv.out &
  server=$!
  sleep 0.2
  kill -0 "$server" 2>/dev/null && break
done
echo "remote 127.0.0.1:$port" >by-port
contents by-port >remote.txt
kill "$server"
ok "xapian-tcpsrv gives them too ($try)" cmp local.txt remote.txt
