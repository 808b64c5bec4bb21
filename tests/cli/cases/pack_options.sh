# Every option of pack shows in the edition.
run bundle_tool pack "$DATA/site/_posts" -o post.handbill --key "$DATA/desk.key" --title 'Kites, spring' \
  --publisher 'Kite Post' --edition 7 --date 2026-03-05 --images none --lang uk --jobs 2 --json
run bundle_tool inspect post.handbill --json --pub "$DATA/desk.pub"
# The edition opens in the language that was asked for, whatever most articles are in.
for lang in "" fa; do
  bundle_tool pack "$DATA/site" -o "lang-$lang.handbill" --key "$DATA/desk.key" --images none ${lang:+--lang $lang} >/dev/null
  bundle_tool inspect "lang-$lang.handbill" --json --pub "$DATA/desk.pub" | grep '"language"'
done
