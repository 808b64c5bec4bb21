# A kind of warning that comes often hides no other: the first of each kind are shown, and how many more there are.
mkdir posts
i=0
while [ $i -lt 60 ]; do
  printf -- '---\ntitle: Kites %s\nlang: en\n---\nUp they go.\n' $i >posts/$((100 + i)).md
  i=$((i + 1))
done
printf -- '---\ntitle: The last\ndate: 2026-03-01\nlang: en\n---\n![](gone.jpg)\n\nText.\n' >posts/zz.md
run bundle_tool pack posts -o out.handbill --key "$DATA/desk.key" --date 2026-03-01
bundle_tool pack posts -o out.handbill --key "$DATA/desk.key" --date 2026-03-01 --all-warnings >/dev/null 2>all
grep -c no-date all
bundle_tool pack posts -o out.handbill --key "$DATA/desk.key" --date 2026-03-01 --json 2>few >json
wc -l <few
grep -c '"slug": "no-date"' json
grep -A 4 missing-image json
rm -r posts/1[0-5]*.md all few json
i=0
while [ $i -lt 1100 ]; do
  printf 'x\n' >posts/$i.md
  i=$((i + 1))
done
bundle_tool pack posts -o more.handbill --key "$DATA/desk.key" --date 2026-03-01 --lang en --all-warnings 2>&1 >/dev/null |
  grep -c no-date:
