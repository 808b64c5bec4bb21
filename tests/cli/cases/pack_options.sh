# Every option of pack shows in the edition.
run bundle_tool pack "$DATA/site/_posts" -o post.handbill --key "$DATA/desk.key" --title 'Kites, spring' \
  --publisher 'Kite Post' --edition 7 --date 2026-03-05 --images none --lang uk --jobs 2 --json
run bundle_tool inspect post.handbill --json --pub "$DATA/desk.pub"
