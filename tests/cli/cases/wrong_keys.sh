# What cannot sign is exit 2, before any work, and no output file is left.
run bundle_tool pack "$DATA/site" -o out.handbill --key missing.key
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.pub"
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/site"
echo "not a key" >text.key
run bundle_tool pack "$DATA/site" -o out.handbill --key text.key
head -c 200 "$DATA/desk.key" >cut.key
run bundle_tool pack "$DATA/site" -o out.handbill --key cut.key
ls -A
