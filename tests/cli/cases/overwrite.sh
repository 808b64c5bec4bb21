# The output never takes the place of what is read: neither the key nor an article.
cp "$DATA/desk.key" desk.key
echo "# Title" >a.md
run bundle_tool pack a.md -o desk.key --key desk.key
run bundle_tool pack a.md -o ./a.md --key desk.key
ln -s desk.key edition.handbill
run bundle_tool pack a.md -o edition.handbill --key desk.key
cmp desk.key "$DATA/desk.key" && cat a.md && ls -A
