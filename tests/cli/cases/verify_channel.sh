# A newsroom checks editions against its channel file: what that knows beyond an edition's own chain counts.
pack() { bundle_tool pack "$DATA/site" --images none "$@" >/dev/null; }
bundle_tool channel create post.channel --key "$DATA/desk.key" >/dev/null
pack -o first.handbill --key "$DATA/desk.key" --edition 1 --date 2026-03-01
cp post.channel old.channel
bundle_tool channel add-key post.channel "$DATA/second.pub" --key "$DATA/desk.key" --root-threshold 2 >/dev/null
cp post.channel half.channel
bundle_tool channel sign post.channel --key "$DATA/second.key" >/dev/null
pack -o second.handbill --key "$DATA/second.key" --channel post.channel --edition 2 --date 2026-03-02
pack -o forged.handbill --key "$DATA/desk.key" --edition 3 --date 2026-03-03
mkdir archive && cp first.handbill archive/
cp post.channel before.channel
bundle_tool channel rotate before.channel --root-threshold 1 --key "$DATA/desk.key" >/dev/null
bundle_tool channel sign before.channel --key "$DATA/second.key" >/dev/null
cp before.channel after.channel
bundle_tool channel revoke after.channel "$DATA/desk.pub" --archive archive --key "$DATA/second.key" >/dev/null
pack -o third.handbill --key "$DATA/second.key" --channel after.channel --edition 3 --date 2026-03-03

echo "== of this channel, as far as the file knows it" | tee /dev/stderr
for edition in first second third; do run bundle_tool verify $edition.handbill --channel old.channel; done
run bundle_tool verify forged.handbill --channel before.channel

echo "== after the revocation" | tee /dev/stderr
run bundle_tool verify first.handbill --channel after.channel
run bundle_tool verify forged.handbill --channel after.channel
run bundle_tool inspect forged.handbill --channel after.channel
run bundle_tool verify third.handbill --channel after.channel --json

echo "== another line of keys" | tee /dev/stderr
cp old.channel fork.channel
bundle_tool channel add-key fork.channel "$DATA/third.pub" --key "$DATA/desk.key" >/dev/null
run bundle_tool verify second.handbill --channel fork.channel

echo "== another channel, half a channel, and no channel" | tee /dev/stderr
bundle_tool channel create other.channel --key "$DATA/third.key" >/dev/null
run bundle_tool verify first.handbill --channel other.channel
bundle_tool channel create draft.channel --root "$DATA/desk.pub" "$DATA/second.pub" --root-threshold 2 --key "$DATA/desk.key" >/dev/null
run bundle_tool verify first.handbill --channel draft.channel
run bundle_tool verify first.handbill --channel half.channel
run bundle_tool verify first.handbill --channel first.handbill
run bundle_tool verify first.handbill --channel missing.channel
run bundle_tool verify first.handbill --channel old.channel --pub "$DATA/desk.pub"
