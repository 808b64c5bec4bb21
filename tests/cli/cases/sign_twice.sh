# An edition that two editors sign, one after the other, and who may not.
changed() { "$PYTHON" -B "$HERE/edit.py" "$1" news.handbill bad.handbill; }
bundle_tool channel create post.channel --key "$DATA/desk.key" --signer "$DATA/desk.pub" "$DATA/second.pub" "$DATA/locked.pub" >/dev/null
bundle_tool pack "$DATA/site" -o news.handbill --channel post.channel --key "$DATA/desk.key" --edition 7 --date 2026-03-07 >/dev/null

echo "== a second editor, and a third with a password" | tee /dev/stderr
cp news.handbill one.handbill
run bundle_tool sign news.handbill --key "$DATA/second.key"
run bundle_tool verify news.handbill --pub "$DATA/desk.pub"
printf 'kites\n' >word
run bundle_tool sign news.handbill -o three.handbill --key "$DATA/locked.key" --password-fd 3 3<word
run bundle_tool verify three.handbill --pub "$DATA/desk.pub"
[ "$(stat -c %s one.handbill)" = "$(stat -c %s three.handbill)" ] && echo "the file is no longer than before"

echo "== who may not" | tee /dev/stderr
run bundle_tool sign news.handbill --key "$DATA/second.key"
run bundle_tool sign news.handbill --key "$DATA/third.key"
cp news.handbill two.handbill
for change in signature text cut-last manifest; do
  changed $change
  cp bad.handbill kept.handbill
  run bundle_tool sign bad.handbill --key "$DATA/locked.key" --password-fd 3 3<word
  cmp bad.handbill kept.handbill && echo "left as it was"
done

echo "== marks that others left behind the edition go" | tee /dev/stderr
changed trailing
run bundle_tool sign bad.handbill -o clean.handbill --key "$DATA/locked.key" --password-fd 3 3<word
cmp clean.handbill three.handbill && echo "as if it had been signed without them"

echo "== two of three must sign" | tee /dev/stderr
run bundle_tool channel rotate post.channel --signing-threshold 2 --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o next.handbill --channel post.channel --key "$DATA/desk.key" --edition 8 --date 2026-03-08 --images none
run bundle_tool verify next.handbill --pub "$DATA/desk.pub"
run bundle_tool sign next.handbill --key "$DATA/second.key"
run bundle_tool verify next.handbill --pub "$DATA/desk.pub"
rm word
ls -A
