# The reader without a window: what it writes, what it says, how it ends, and that it leaves nothing else behind.
same() { cmp -s "$1" "$2" && echo "$1 and $2 are the same" || echo "$1 and $2 differ"; }
mkdir one other
bundle_tool pack "$DATA/site" -o one/e.handbill --key "$DATA/desk.key" >/dev/null
bundle_tool pack "$DATA/site" -o other/e.handbill --key "$DATA/desk.key" --title Another --images none >/dev/null
echo "== an unknown publisher: nothing of the edition is seen"
run handbill --shot unknown.png one/e.handbill
run handbill --shot unknown-other.png other/e.handbill
run handbill --shot unknown-article.png --open 2026-03-01-kites-return one/e.handbill
same unknown.png unknown-other.png
same unknown.png unknown-article.png
echo "== a known one: the same picture whatever the machine speaks"
run handbill --shot front.png --pub "$DATA/desk.pub" one/e.handbill
LC_ALL=fr_FR.UTF-8 LANG=my_MM.UTF-8 XDG_DATA_HOME=/nowhere run handbill --shot again.png --pub "$DATA/desk.pub" one/e.handbill
same front.png again.png
same front.png unknown.png
run handbill --screen 320x240 --keys "a down a" --shot by-keys.png --pub "$DATA/desk.pub" one/e.handbill
run handbill --open 2026-03-01-kites-return --keys "pagedown left b" --stats stats.json --pub "$DATA/desk.pub" one/e.handbill
"$PYTHON" -c 'import json; s = json.load(open("stats.json")); print(*s); print(s["frames"], s["missing_glyphs"])
# Files are protected before the first thread starts.
print("too late:", any("late" in said for said in s["protections"].values()))'
echo "== what is wrong with a file is a page"
run handbill --shot missing.png --pub "$DATA/desk.pub" missing.handbill
run handbill --shot lost.png --open no-such-article --pub "$DATA/desk.pub" one/e.handbill
run handbill --shot image.png "$DATA/site/assets/kite.jpg"
echo "== what is wrong with the command line is not"
run handbill --keys "down jump" one/e.handbill
run handbill --screen 10x10 one/e.handbill
run handbill --nonsense
run handbill --shot no/such/folder.png one/e.handbill
run handbill --stats no/such/folder.json one/e.handbill
run handbill --pub missing.pub --keys "" one/e.handbill
echo "== no display"
SDL_VIDEODRIVER=none run handbill --pub "$DATA/desk.pub" one/e.handbill
# libdbus, which SDL asks on its way there, leaves something behind.
ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=0" DISPLAY=:nowhere SDL_VIDEODRIVER=x11,offscreen run handbill --pub "$DATA/desk.pub" one/e.handbill
ls -A
