# No room: said, exit 2, nothing half-written, and the edition of before is whole.
printf '\211HBL\r\n\032\nbefore\n' >old.handbill
for room in 0 1 2 4; do
  ( ulimit -f $room; run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" 2>&1 | sed 's/^/  /' ) | cat
  ( ulimit -f $room; run bundle_tool pack "$DATA/site" -o old.handbill --force --key "$DATA/desk.key" 2>&1 | sed 's/^/  /' ) | cat
done
tail -n 1 old.handbill
ls -A
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/full
echo "exit $?"
for command in inspect list 'list --json'; do
  # shellcheck disable=SC2086  # a command and its options
  bundle_tool $command post.handbill --pub "$DATA/desk.pub" >/dev/full
  echo "exit $?"
done
