# The same with passwords, at the full cost of a new key. A short one is warned of.
printf 'kite string\n' >word
run bundle_tool keygen ours --password-fd 3 3<word
"$PYTHON" -c 'import base64, struct
record = base64.b64decode(open("ours.key").read().split("\n")[1])
operations, memory = struct.unpack("<QQ", record[38:54])
print(operations, "operations;", "as much memory as it should take" if memory >> 20 in (64, 128, 256) else memory)'
echo news >file
minisign -S -s ours.key -m file <word >/dev/null 2>&1 && minisign -V -q -p ours.pub -m file && echo "minisign opens our key"
# Where memory is short minisign makes a cheaper key; here it is, to save time.
( ulimit -v 60000; printf 'kites\nkites\n' | minisign -G -p theirs.pub -s theirs.key >/dev/null 2>&1 )
printf 'kites\n' >word
run bundle_tool pack "$DATA/site" -o theirs.handbill --key theirs.key --password-fd 3 3<word
run bundle_tool verify theirs.handbill --pub theirs.pub
