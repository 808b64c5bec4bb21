# A source that is there and cannot be read is an error, and no edition is made; --keep-going leaves it out and says so.
mkdir -p site/photos
printf -- '---\ntitle: The kites\nlang: en\ndate: 2026-03-01\n---\n![A kite over the hill](photos/kite.jpg)\n\nUp they go.\n' >site/a.md
ln -s kite.jpg site/photos/kite.jpg
ln -s ../stick/b.md site/b.md
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key"
rm site/b.md
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key"
ln -s ../stick/b.md site/b.md
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key" --keep-going --strict
run bundle_tool pack site/b.md -o out.handbill --key "$DATA/desk.key" --keep-going
ls
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key" --keep-going
run bundle_tool pack site -o json.handbill --key "$DATA/desk.key" --keep-going --json 2>/dev/null | grep '"not-read":'
# A configuration that cannot be read would hide nothing: it is an error too.
mkdir -p ruled/secret
printf 'lang: en\ntitle: Kites: all\nexclude: [secret]\n' >ruled/_config.yml
printf -- '---\ntitle: The kites\ndate: 2026-03-01\n---\nUp they go.\n' | tee ruled/a.md >ruled/secret/b.md
run bundle_tool pack ruled -o ruled.handbill --key "$DATA/desk.key"
bundle_tool pack ruled -o ruled.handbill --key "$DATA/desk.key" --keep-going 2>&1 | grep -E '^(articles|warnings|bundle_tool: warning: bad-config)'
