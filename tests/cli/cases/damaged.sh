# Changed, cut and marked copies, by every command that reads. edit.py says what it changed.
edit() { "$PYTHON" -B "$HERE/edit.py" "$@"; }
all() {
  run bundle_tool verify bad.handbill --pub "$DATA/desk.pub"
  run bundle_tool inspect bad.handbill --pub "$DATA/desk.pub" --json >out
  tail -n 1 out
  run bundle_tool list bad.handbill --pub "$DATA/desk.pub"
  run bundle_tool show bad.handbill 2026-03-01-kites-return --pub "$DATA/desk.pub" >out
  tail -n 1 out
}
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
for change in signature chain manifest table text image trailing cut-last cut-half cut-manifest cut-head empty magic version; do
  echo "== $change" | tee /dev/stderr
  edit $change post.handbill bad.handbill
  all
done
echo "== what damage leaves" | tee /dev/stderr
edit text post.handbill bad.handbill
run bundle_tool show bad.handbill 2026-03-02-bazaar --pub "$DATA/desk.pub"
edit image post.handbill bad.handbill
run bundle_tool show bad.handbill 2026-02-20-map --pub "$DATA/desk.pub" --format html >out
grep -A1 '<figure>' out
tail -n 1 out
run bundle_tool verify .
run bundle_tool verify missing.handbill
run bundle_tool verify "$DATA/site/assets/kite.jpg"
rm out
ls -A
