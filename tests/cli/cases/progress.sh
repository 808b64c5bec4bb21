# A progress bar on a terminal, and none in a pipe.
bundle_tool pack "$DATA/site" -o post.handbill --key "$DATA/desk.key" >/dev/null
bundle_tool verify post.handbill --pub "$DATA/desk.pub" 2>err >/dev/null
wc -c <err
"$PYTHON" -B "$HERE/on_terminal.py" --raw -- bundle_tool verify post.handbill --pub "$DATA/desk.pub" >raw
grep -c 'verifying \[.*\] [0-9]* %' raw
# After the last bar its line is cleared, and then comes the result.
tr '\r' '\n' <raw | sed -n '/^.\[Kwhole/p' | cut -c 4-8
