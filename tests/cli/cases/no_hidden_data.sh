# What a photo or the packing machine knows is not in the edition.
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
grep -ac HiddenCameraOwner "$DATA/site/assets/kite.jpg"
id=$(bundle_tool list post.handbill --pub "$DATA/desk.pub" | grep kites | cut -f1)
bundle_tool show post.handbill "$id" --pub "$DATA/desk.pub" --format html | grep -o 'base64,[^"]*' | cut -d, -f2 | base64 -di >pictures
for word in HiddenCameraOwner Exif EXIF ICCP XMP "$(hostname)" "$PWD" handbill-cli; do
  grep -aq -- "$word" post.handbill pictures && echo "found: $word"
done
test -s pictures && grep -ac WEBP pictures && echo searched
