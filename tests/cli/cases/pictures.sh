# A photo on its side stands upright; the same picture used twice is stored once.
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
id=$(bundle_tool list post.handbill --pub "$DATA/desk.pub" | grep kites | cut -f1)
bundle_tool show post.handbill "$id" --pub "$DATA/desk.pub" --format json | grep -A3 -E '"(lead|image)"'
bundle_tool inspect post.handbill --pub "$DATA/desk.pub" --json | grep '"images"'
run bundle_tool pack "$DATA/site" -o none.handbill --key "$DATA/desk.key" --images none
bundle_tool show none.handbill "$id" --pub "$DATA/desk.pub" --format json | grep -E '"(lead|image)"'
