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

echo "== another edition with the number of the one that is replaced" | tee /dev/stderr
run bundle_tool pack "$DATA/site" -o again.handbill --key "$DATA/desk.key" --images none
run bundle_tool pack "$DATA/site" -o again.handbill --key "$DATA/desk.key" --images none --jobs 1
run bundle_tool pack "$DATA/site" -o again.handbill --key "$DATA/desk.key" --images none --title "Corrected"
run bundle_tool pack "$DATA/site" -o again.handbill --key "$DATA/desk.key" --images none --title "Corrected" --edition 20260303
run bundle_tool pack "$DATA/site" -o again.handbill --key "$DATA/second.key" --images none --edition 20260303
