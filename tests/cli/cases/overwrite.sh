# The output takes the place of an earlier edition, never of what is read, nor of anything else.
cp "$DATA/desk.key" desk.key
echo "# Title" >a.md
run bundle_tool pack a.md -o desk.key --key desk.key
run bundle_tool pack a.md -o ./a.md --key desk.key
ln -s desk.key edition.handbill
run bundle_tool pack a.md -o edition.handbill --key desk.key
mkdir folder && cp a.md folder
run bundle_tool pack folder -o folder/a.md --key desk.key
cp "$DATA/second.key" other.key
run bundle_tool pack a.md -o other.key --key desk.key
cmp other.key "$DATA/second.key" && cmp folder/a.md a.md
rm -r folder other.key
cmp desk.key "$DATA/desk.key" && cat a.md && ls -A

echo "== the same edition may be packed again; another one does not take its place, and no password is asked for" | tee /dev/stderr
pack() { run bundle_tool pack "$DATA/site" -o again.handbill --images none "$@"; }
pack --key "$DATA/locked.key" --password-fd 3 3<<'END'
kites
END
cp again.handbill published
pack --key "$DATA/locked.key" --jobs 1 --password-fd 3 3<<'END'
kites
END
pack --key "$DATA/locked.key" --title Corrected
pack --key "$DATA/locked.key" --title Corrected --edition 20260303
pack --key missing.key --date 2026-03-09
pack --key "$DATA/second.key"
cmp again.handbill published && echo "kept"

echo "== nor one with a second signature, one that cannot be checked, or one that cannot be read" | tee /dev/stderr
bundle_tool channel create post.channel --key "$DATA/desk.key" --signer "$DATA/desk.pub" "$DATA/second.pub" >/dev/null
bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA/desk.key" --channel post.channel >/dev/null
run bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA/second.key" --channel post.channel
bundle_tool sign two.handbill --key "$DATA/second.key" >/dev/null
run bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA/desk.key" --channel post.channel
head -c 1000 published >cut.handbill
run bundle_tool pack "$DATA/site" -o cut.handbill --key "$DATA/desk.key"
mkfifo pipe
run bundle_tool pack "$DATA/site" -o pipe --key "$DATA/desk.key" --force

echo "== by force, with a warning of what readers will be told" | tee /dev/stderr
cp published again.handbill
pack --key "$DATA/locked.key" --force --title Corrected --password-fd 3 3<<'END'
kites
END
pack --key "$DATA/locked.key" --force --edition 20260301 --password-fd 3 3<<'END'
kites
END
run bundle_tool pack "$DATA/site" -o cut.handbill --key "$DATA/desk.key" --images none --force --json --edition 5 | grep '"number"'

echo "== a corrected edition under another name has the same number, if nothing else is said" | tee /dev/stderr
mkdir week
run bundle_tool pack "$DATA/site" -o week/first.handbill --key "$DATA/desk.key" --images none >/dev/null
run bundle_tool pack "$DATA/site" -o week/corrected.handbill --key "$DATA/desk.key" --images none --title Corrected >/dev/null
run bundle_tool pack "$DATA/site" -o week/later.handbill --key "$DATA/desk.key" --images none --title Corrected --edition 20260303 >/dev/null
run bundle_tool pack "$DATA/site" -o week/strict.handbill --key "$DATA/desk.key" --images none --title Corrected --strict >/dev/null
ls week
