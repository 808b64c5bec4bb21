# Keys are minisign's own, in both directions.
minisign -G -W -p theirs.pub -s theirs.key >/dev/null
run bundle_tool pack "$DATA/site" -o theirs.handbill --key theirs.key
run bundle_tool verify theirs.handbill --pub theirs.pub
run bundle_tool keygen ours --no-password
echo news >file
minisign -S -s ours.key -m file >/dev/null
minisign -V -q -p ours.pub -m file && echo "minisign accepts a signature by our key"
minisign -R -s ours.key -p again.pub >/dev/null
# Its comment writes the key id without leading zeros.
[ "$(sed 1d ours.pub)" = "$(sed 1d again.pub)" ] && echo "minisign finds the same public key"
