# What traces people goes from links, and is counted; what tells of an author stays, and is warned of; late dates go.
mkdir site
cat >site/a.md <<'END'
---
title: The kites
lang: en
date: 2026-03-01
canonical_url: https://kites.example.org/2026/kites?utm_source=letter&utm_medium=mail
authors: [Ann <ann@kitepost.org>]
---
[More](https://kites.example.org/more?id=7&fbclid=IwAR0#wind) at https://kites.example.org/?gclid=1.

The photos are in C:\Users\ann\Photos; `cp /home/ann/photos/kite.jpg .`, as in `/home/user/photos`.
Write to ann@kitepost.org.
END
printf -- '---\ntitle: Later\nlang: en\ndate: 2200-01-01\n---\nIn 2200.\n' >site/later.md
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key"
bundle_tool show out.handbill a --pub "$DATA/desk.pub" --format json | grep -oE '"https[^"]*"'
grep -acE 'utm_|fbclid|gclid' out.handbill
bundle_tool pack site -o json.handbill --key "$DATA/desk.key" --json 2>/dev/null | grep shortened
