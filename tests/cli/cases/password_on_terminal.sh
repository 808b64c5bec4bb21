# On a terminal passwords are asked for without echo, and the terminal is as before afterwards, even after Ctrl-C.
on_terminal() { "$PYTHON" -B "$HERE/on_terminal.py" "$@"; }
on_terminal kites -- bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key"
on_terminal wrong -- bundle_tool pack "$DATA/site" -o out2.handbill --key "$DATA/locked.key"
on_terminal '^C' -- bundle_tool pack "$DATA/site" -o out2.handbill --key "$DATA/locked.key"
on_terminal --ignore '^C' kites -- bundle_tool pack "$DATA/site" -o out3.handbill --key "$DATA/locked.key"
on_terminal one two -- bundle_tool keygen desk
on_terminal '' -- bundle_tool keygen desk
ls -A
