# An edition of somebody else's is refused by every command that is asked to check.
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
run bundle_tool verify post.handbill --pub "$DATA/other.pub"
run bundle_tool inspect post.handbill --pub "$DATA/other.pub"
run bundle_tool list post.handbill --pub "$DATA/other.pub" --json
run bundle_tool show post.handbill x --pub "$DATA/other.pub"
run bundle_tool verify post.handbill --pub "$DATA/desk.key"
run bundle_tool verify post.handbill --pub missing.pub
run bundle_tool verify post.handbill --pub "$HERE/run.py"
