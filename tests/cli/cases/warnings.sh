# What cannot be used is a warning with file and line, counted; --strict makes it an error and leaves no file.
run bundle_tool pack "$DATA/flawed" -o out.handbill --key "$DATA/desk.key"
run bundle_tool verify out.handbill --pub "$DATA/desk.pub"
cp out.handbill before
run bundle_tool pack "$DATA/flawed" -o out.handbill --key "$DATA/desk.key" --strict
cmp out.handbill before && echo "the edition of before is untouched"
rm out.handbill before
run bundle_tool pack "$DATA/flawed" -o out.handbill --key "$DATA/desk.key" --strict
run bundle_tool pack "$DATA/flawed/one.md" -o strict.handbill --key "$DATA/desk.key" --strict
ls -A
