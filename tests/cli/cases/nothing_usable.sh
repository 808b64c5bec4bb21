# Sources without an article: exit 2, no output file, and an edition of before is left alone.
mkdir empty junk
head -c 1000 /dev/urandom >junk/photo.jpg
echo 'a: 1' >junk/_config.yml
run bundle_tool pack empty -o out.handbill --key "$DATA/desk.key"
run bundle_tool pack junk -o out.handbill --key "$DATA/desk.key"
run bundle_tool pack missing -o out.handbill --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" missing -o out.handbill --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o nowhere/out.handbill --key "$DATA/desk.key"
run bundle_tool pack "$DATA/site" -o empty --key "$DATA/desk.key"
printf '\211HBL\r\n\032\nbefore\n' >out.handbill
run bundle_tool pack empty -o out.handbill --force --key "$DATA/desk.key"
tail -n 1 out.handbill
find . -type f | sort
