# Fonts in an edition: what --fonts auto puts in, what inspect and verify say of it, what is warned of, the same bytes twice.
mkdir site
printf -- '---\ntitle: བོད་ཀྱི་གསར་འགྱུར།\ndate: 2026-03-01\nlang: bo\n---\n\nཁྲོམ་ལ་མི་མང་པོ་འདུག\n' >site/bo.md
printf -- '---\ntitle: 市场上的人\ndate: 2026-03-02\nlang: zh-Hans\n---\n\n市场上有很多人（Tibet）。\n' >site/zh.md
printf -- '---\ntitle: The market\ndate: 2026-03-03\nlang: en\n---\n\nMany people, and 𒀀𒁀.\n' >site/en.md
run bundle_tool pack site -o with.handbill --key "$DATA/desk.key" --title News --fonts auto
run bundle_tool inspect with.handbill --pub "$DATA/desk.pub"
bundle_tool inspect with.handbill --pub "$DATA/desk.pub" --json | sed -n '/"fonts": \[/,/\]/p' | grep -v '[0-9]'
run bundle_tool verify with.handbill --pub "$DATA/desk.pub"
echo "== the same bytes, for any number of jobs; without --fonts none are in"
bundle_tool pack site -o 7.handbill --key "$DATA/desk.key" --title News --fonts auto --jobs 7 --font-folder site >/dev/null 2>&1
cmp with.handbill 7.handbill && echo "the same"
bundle_tool pack site -o none.handbill --key "$DATA/desk.key" --title News --fonts none >/dev/null
bundle_tool pack site -o default.handbill --key "$DATA/desk.key" --title News >/dev/null
cmp none.handbill default.handbill && echo "none by default"
bundle_tool inspect none.handbill --pub "$DATA/desk.pub" | grep -c font
echo "== a damaged font"
"$PYTHON" "$HERE/edit.py" last-chunk with.handbill damaged.handbill
run bundle_tool verify damaged.handbill --pub "$DATA/desk.pub"
echo "== what cannot be"
run bundle_tool pack site -o x.handbill --key "$DATA/desk.key" --fonts auto --strict
run bundle_tool pack site -o x.handbill --key "$DATA/desk.key" --fonts auto --font-folder nowhere
run bundle_tool pack site -o x.handbill --key "$DATA/desk.key" --font-folder site
run bundle_tool pack site -o x.handbill --key "$DATA/desk.key" --fonts all
ls
