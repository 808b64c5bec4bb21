# Titles and names cannot move a terminal's cursor or turn its lines around.
mkdir site
printf -- '---\ntitle: "one \\e[31mred\\e[0m \342\200\256 two"\nlang: en\ndate: 2026-03-01\n---\n\ntext \342\200\256 turned\n' >site/a.md
name=$(printf 'bad\033[2Jname.md')
printf -- '---\ntitle: Two\nlang: en\ndate: 2026-03-01\n---\n\n![x](gone.jpg)\n' >"site/$name"
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key"
bundle_tool list out.handbill --pub "$DATA/desk.pub" >listed
cat listed
bundle_tool show out.handbill a --pub "$DATA/desk.pub" >shown
cat shown
bundle_tool verify "$name" 2>said
cat said
"$PYTHON" - <<'END'
text = b"".join(open(name, "rb").read() for name in ("listed", "shown", "said"))
print("escape characters:", text.count(b"\x1b"), "overrides:", text.count("\u202e".encode()))
END
