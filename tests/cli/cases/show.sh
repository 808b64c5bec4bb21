# One article as text, as a page, as data; and articles that are not there.
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
id=$(bundle_tool list post.handbill --pub "$DATA/desk.pub" | grep kites | cut -f1)
run bundle_tool show post.handbill "$id" --pub "$DATA/desk.pub"
run bundle_tool show post.handbill "$id" --pub "$DATA/desk.pub" --format html
run bundle_tool show post.handbill "$id" --pub "$DATA/desk.pub" --format json
run bundle_tool show post.handbill no-such-article --pub "$DATA/desk.pub"
run bundle_tool show post.handbill '' --pub "$DATA/desk.pub"
