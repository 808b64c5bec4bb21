# What a killed keygen left behind is named by the next, with the command that removes it.
: >desk.key.Ab3xYz
cp "$DATA/desk.pub" 'our desk.pub.0f9GhI'
cp "$DATA/desk.key" desk.key.backup
run bundle_tool keygen second --no-password
run bundle_tool keygen second --no-password
mkdir sub
( cd sub && run bundle_tool keygen ../third --no-password )
rm desk.key.Ab3xYz 'our desk.pub.0f9GhI'
run bundle_tool keygen fourth --no-password
