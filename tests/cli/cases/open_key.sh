# A key file that others can read is a warning with the command that mends it, before the password is asked for.
cp "$DATA/desk.key" "$DATA/desk.pub" "$DATA/second.key" "$DATA/second.pub" .
cp "$DATA/locked.key" 'our key.key'
chmod 644 'our key.key'
chmod 640 second.key
run bundle_tool pack "$DATA/site" -o post.handbill --key 'our key.key' --password-fd 9
chmod 600 'our key.key'
run bundle_tool pack "$DATA/site" -o post.handbill --key 'our key.key' --password-fd 9
run bundle_tool channel create post.channel --key second.key
bundle_tool pack "$DATA/site" -o desk.handbill --key desk.key >/dev/null
run bundle_tool sign desk.handbill --detached --key second.key
