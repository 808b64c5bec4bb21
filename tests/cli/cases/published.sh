# What the newsroom does not publish stays out and is counted; every file is accounted for; the day in the summary makes
# the same bytes again.
page() {
  printf -- '---\ntitle: %s\nlang: en\ndate: %s\n%s\n---\nUp they go.\n' "$1" "$2" "${3:-}"
}
mkdir -p site/content/kites site/content/later
printf 'title = "Kites"\nignoreFiles = ["\\\\.note\\\\.md$"]\n' >site/hugo.toml
page One 2026-03-01 >site/content/kites/one.md
page Two 2026-03-02 'draft: true' >site/content/kites/two.md
page Three 2026-03-01 'expiryDate: 2026-03-04' >site/content/kites/three.md
page Four 2026-03-01 'publishDate: 2026-03-05T18:00:00Z' >site/content/kites/four.md
page Five 2026-03-01 >site/content/kites/five.note.md
printf -- '---\ntitle: Later\ncascade: {build: {list: never}}\n---\n' >site/content/later/_index.md
page Six 2026-03-01 >site/content/later/six.md
printf 'x' >site/content/seven.docx
printf x >site/content/eight.jpg
pack() { bundle_tool pack site -o "$@" --key "$DATA/desk.key"; }
export SOURCE_DATE_EPOCH=1772712000 # 2026-03-05T12:00:00Z
run bundle_tool pack site -o noon.handbill --key "$DATA/desk.key"
again=$(pack again.handbill 2>&1 | sed -n 's/^same again *--date //p')
unset SOURCE_DATE_EPOCH
pack again.handbill --force --date "$again" >/dev/null && cmp noon.handbill again.handbill && echo "the same bytes again"
pack evening.handbill --date 2026-03-05 | grep -E '^(date|same again|articles|hidden)'
run bundle_tool pack site -o strict.handbill --key "$DATA/desk.key" --date 2026-03-05 --strict
ls
# A year with two digits changed: the edition is not dated so.
mkdir typing
page Kites 2062-03-01 >typing/a.md
SOURCE_DATE_EPOCH=1772712000 bundle_tool pack typing -o typing.handbill --key "$DATA/desk.key" 2>&1 |
  grep -E '^(number|date|same again|bundle_tool)'
run bundle_tool pack typing -o noon.handbill --key "$DATA/desk.key" --date 2026-03-05T25:00Z
SOURCE_DATE_EPOCH=soon run bundle_tool pack typing -o soon.handbill --key "$DATA/desk.key"
