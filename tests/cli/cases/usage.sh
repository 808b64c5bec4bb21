# A wrong command line is exit 2, says what is wrong, and leaves nothing behind.
run bundle_tool keygen
run bundle_tool keygen a b
run bundle_tool keygen --no-password --no-password a
run bundle_tool keygen --no-password --password-fd 0 a
run bundle_tool keygen --password-fd -1 a
run bundle_tool keygen --no-password ''
run bundle_tool pack
run bundle_tool pack "$DATA/site" -o out.handbill
run bundle_tool pack "$DATA/site" --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o a -o b --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --images 641
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --jobs 0
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --jobs many
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --edition -1
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --date 2026-02-29
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --date yesterday
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/desk.key" --date 2200-01-01
run bundle_tool verify
run bundle_tool verify a b
run bundle_tool list --json --json a
run bundle_tool show a
run bundle_tool show a b --format pdf
run bundle_tool pack "$DATA/site" --titel x
run bundle_tool pack "$DATA/site" --all
run bundle_tool verify a --jsno=1
run bundle_tool channel create a --signr b
run bundle_tool verify a --colour
ls -A
