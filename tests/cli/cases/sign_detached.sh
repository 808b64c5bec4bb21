# For couriers who have only minisign: Debian's program accepts the .minisig, and not for a file with one byte changed.
check() { run minisign -V -p "$1" -x news.handbill.minisig -m "$2"; }
changed() { "$PYTHON" -B "$HERE/edit.py" "$1" news.handbill bad.handbill; }
bundle_tool pack "$DATA/site" -o news.handbill --key "$DATA/desk.key" --edition 7 --date 2026-03-07 >/dev/null
cp news.handbill before.handbill

echo "== a key without a password" | tee /dev/stderr
run bundle_tool sign news.handbill --detached --key "$DATA/desk.key"
cmp news.handbill before.handbill && echo "the edition is as it was"
check "$DATA/desk.pub" news.handbill
check "$DATA/other.pub" news.handbill
for change in magic signature text image trailing cut-last; do
  echo "= $change" | tee /dev/stderr
  changed $change
  check "$DATA/desk.pub" bad.handbill
done
echo "= what the signature says of the file" | tee /dev/stderr
cp news.handbill.minisig good.minisig
sed 's/edition 7/edition 8/' good.minisig >news.handbill.minisig
check "$DATA/desk.pub" news.handbill

echo "== a key with a password" | tee /dev/stderr
printf 'kites\n' >word
run bundle_tool sign news.handbill --detached -o locked.minisig --key "$DATA/locked.key" --password-fd 3 3<word
cp locked.minisig news.handbill.minisig
check "$DATA/locked.pub" news.handbill
changed text
check "$DATA/locked.pub" bad.handbill
printf 'kitez\n' >word
rm locked.minisig
run bundle_tool sign news.handbill --detached -o locked.minisig --key "$DATA/locked.key" --password-fd 3 3<word
run bundle_tool sign news.handbill --detached -o locked.minisig --key "$DATA/locked.key"

echo "== nobody signs what nobody has looked at" | tee /dev/stderr
for change in text cut-last trailing manifest; do
  changed $change
  run bundle_tool sign bad.handbill --detached --key "$DATA/desk.key"
done
rm word ./*.handbill
ls -A
