# A publisher begins with one key, grows to 2 of 3, publishes, and has a key stolen. What one reader is handed meanwhile.
day=0
# publish NUMBER TITLE OPTION...: one edition, a day later than the one before, kept in the newsroom's archive
publish() {
  number=$1 title=$2
  shift 2
  day=$((day + 1))
  bundle_tool pack "$DATA/site" -o "archive/$number.handbill" --edition "$number" --title "$title" --images none \
    --date "2026-03-$(printf %02d $day)" "$@" >/dev/null && echo "edition $number is out"
}
# hand FILE PICTURE KEYS: the reader opens it; what does it show? --fonts and --screen as everywhere
hand() {
  handbill --state state --screen 320x240 --keys "$3" --shot "$2.png" --stats stats.json "$1"
  printf '%s: %s, ' "$1" "$("$PYTHON" -c 'import json; print(json.load(open("stats.json"))["shows"])')"
  if [ "$2" = - ]; then echo "no picture"; return; fi
  if cmp -s "$2.png" "$DATA/stolen_key/$2.png"; then echo "as in $2.png"; return; fi
  echo "$2.png IS ANOTHER PICTURE"
  wrong=yes
}
# What a person presses who has the digits of the publisher of edition $1: from the page about it to the groups that are
# asked for without --seed, the third, fourth and sixth.
digits_of() {
  printf 'end up up a '
  bundle_tool inspect "$1" 2>/dev/null | awk '$1 == "channel" { gsub(/./, "& ", $4); gsub(/./, "& ", $5); gsub(/./, "& ", $7); print $4 $5 $7 "a" }'
}
# No --update makes another picture right: look at it (run.py --keep) and copy it to data/stolen_key.
wrong=no
mkdir archive desk second third thief
cp "$DATA/desk.key" desk/ && cp "$DATA/second.key" second/ && cp "$DATA/third.key" third/

echo "== one key"
publish 1 "First" --key desk/desk.key
publish 2 "Second" --key desk/desk.key
publish 3 "Third" --key desk/desk.key
hand archive/1.handbill unknown ""
hand archive/1.handbill accepted "$(digits_of archive/1.handbill)"
hand archive/3.handbill third ""

echo "== grown to 2 of 3: the file goes from desk to desk on a stick"
run bundle_tool channel create desk/post.channel --key desk/desk.key
run bundle_tool channel add-key desk/post.channel "$DATA/second.pub" "$DATA/third.pub" --root-threshold 2 --name "Kite Post" --key desk/desk.key
cp desk/post.channel second/
run bundle_tool channel sign second/post.channel --key second/second.key
run bundle_tool channel merge desk/post.channel second/post.channel
run bundle_tool channel show desk/post.channel
for number in 4 5 6 7 8; do publish $number "Edition $number" --channel desk/post.channel --key desk/desk.key; done
for number in 9 10 11; do publish $number "Edition $number" --channel second/post.channel --key second/second.key; done

echo "== the desk's laptop is stolen: forgeries, one under a number that was used"
cp desk/desk.key desk/post.channel thief/
forge() { bundle_tool pack "$DATA/site" --key thief/desk.key --images none "$@" >/dev/null && echo "forged"; }
forge -o thief/3.handbill --edition 3 --date 2026-03-03 --title "Surrender"
forge -o thief/13.handbill --edition 9223372036854775807 --date 2199-01-01 --title "Surrender" --channel thief/post.channel
run bundle_tool channel revoke second/post.channel "$DATA/desk.pub" --archive archive --key second/second.key
cp second/post.channel third/
run bundle_tool channel sign third/post.channel --key third/third.key
run bundle_tool channel show third/post.channel
publish 12 "Edition 12" --channel third/post.channel --key third/third.key

echo "== what the reader, who holds edition 3, is handed in turn"
hand thief/3.handbill contradiction ""
hand thief/13.handbill fast-forward ""
hand archive/12.handbill twelfth ""
hand thief/3.handbill revoked ""
hand thief/13.handbill revoked-too ""
for number in 1 2 3 4 5 6 7 8 9 10 11; do hand archive/$number.handbill "$([ $number = 3 ] && echo older || echo -)" ""; done
hand archive/12.handbill newest ""
hand archive/12.handbill publisher "start down down down down down down down down a"
hand archive/12.handbill publisher-2 "start down down down down down down down down a pagedown"
cp archive/12.handbill damaged.handbill
# A byte of the manifest, which stands behind the head and the chain.
"$PYTHON" -c 'import sys; d = bytearray(open(sys.argv[1], "rb").read()); d[1300 + int.from_bytes(d[20:24], "little")] ^= 1; open(sys.argv[1], "wb").write(d)' damaged.handbill
hand damaged.handbill forged ""
head -c 1000 archive/12.handbill >cut.handbill
hand cut.handbill damaged ""

echo "== a reader who knows the newest statement first is not fooled for a moment"
run bundle_tool verify archive/12.handbill --pub "$DATA/desk.pub"
[ "$wrong" = no ]
