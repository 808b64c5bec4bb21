# What goes wrong where people handle several keys, and what they are told before it is too late.
pack() { bundle_tool pack "$DATA/site" --images none "$@" >/dev/null; }
cp "$DATA/desk.key" "$DATA/desk.pub" .
bundle_tool channel create post.channel --key desk.key >/dev/null
pack -o 1.handbill --key desk.key --channel post.channel --edition 1 --date 2026-03-01

echo "== a statement that says nothing new, and one that is dropped" | tee /dev/stderr
run bundle_tool channel rotate post.channel --key desk.key
run bundle_tool channel add-key post.channel desk.pub --key desk.key
run bundle_tool channel drop post.channel
bundle_tool channel add-key post.channel "$DATA/second.pub" "$DATA/third.pub" --root-threshold 2 --signing-threshold 2 --key desk.key >/dev/null
run bundle_tool pack "$DATA/site" -o 2.handbill --key desk.key --channel post.channel
run bundle_tool channel drop post.channel
run bundle_tool channel show post.channel
run bundle_tool channel create draft.channel --root "$DATA/second.pub"
run bundle_tool channel drop draft.channel

echo "== two must sign: then the founding key alone is an old list of keys" | tee /dev/stderr
run bundle_tool channel add-key post.channel "$DATA/second.pub" "$DATA/third.pub" --root-threshold 4 --key desk.key
bundle_tool channel add-key post.channel "$DATA/second.pub" "$DATA/third.pub" --root-threshold 2 --signing-threshold 2 --key desk.key >/dev/null
bundle_tool channel sign post.channel --key "$DATA/second.key" >/dev/null
pack -o 2.handbill --key desk.key --channel post.channel --edition 2 --date 2026-03-02
run bundle_tool verify 2.handbill --channel post.channel
run bundle_tool sign 2.handbill --key "$DATA/second.key"
run bundle_tool inspect 2.handbill --channel post.channel
run bundle_tool pack "$DATA/site" -o 2.handbill --key desk.key --force
run bundle_tool pack "$DATA/site" -o 3.handbill --images none --key desk.key --edition 3 --date 2026-03-03
run bundle_tool verify 3.handbill --channel post.channel
run bundle_tool verify 2.handbill --channel post.channel

echo "== taking a key back" | tee /dev/stderr
run bundle_tool channel revoke post.channel "$DATA/other.pub" --none-genuine
mkdir empty archive
run bundle_tool channel revoke post.channel desk.pub --archive empty
cp 1.handbill archive/
pack -o archive/forged.handbill --key desk.key --edition 1 --date 2026-03-01 --title Surrender
run bundle_tool channel revoke post.channel desk.pub --archive archive --key "$DATA/second.key"
rm archive/forged.handbill
run bundle_tool channel revoke post.channel desk.pub --archive archive --key "$DATA/second.key"
run bundle_tool channel sign post.channel --key "$DATA/third.key"
run bundle_tool channel show post.channel
run bundle_tool channel revoke post.channel "$DATA/second.pub" --none-genuine --key "$DATA/third.key"
run bundle_tool channel revoke post.channel "$DATA/second.pub" --none-genuine --new "$DATA/other.pub" --key "$DATA/third.key"
