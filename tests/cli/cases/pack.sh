# From a folder to an edition, and what the other commands say of it.
run bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key"
run bundle_tool verify post.handbill --pub "$DATA/desk.pub"
run bundle_tool verify post.handbill
run bundle_tool verify post.handbill --pub "$DATA/desk.pub" --json --jobs 1
run bundle_tool inspect post.handbill --pub "$DATA/desk.pub"
run bundle_tool inspect post.handbill --json
run bundle_tool list post.handbill --pub "$DATA/desk.pub"
run bundle_tool list post.handbill --json
ls -A
