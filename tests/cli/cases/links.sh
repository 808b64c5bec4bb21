# A link to an article of the site leads to it in the edition, by whatever address the site gives it. One to a page that
# is not in the edition is warned of, also where that is known only when the page has been read.
page() {
  printf -- '---\ntitle: %s\nlang: en\ndate: %s\n%s\n---\n' "$1" "$2" "${3:-}"
}
mkdir -p site/_posts
printf 'title: Kites\nurl: https://kites.example\npermalink: /:year/:title/\n' >site/_config.yml
{ page One 2026-03-01; echo Up they go.; } >site/_posts/2026-03-01-one.md
{ page Two 2026-03-02 'permalink: /special'; echo Down they come.; } >site/_posts/2026-03-02-two.md
page Empty 2026-03-03 >site/_posts/2026-03-03-empty.md
{
  page Zero 2026-03-02
  echo '[empty](https://kites.example/2026/empty/)'
} >site/_posts/2026-03-02-zero.md
{
  page Three 2026-03-04
  echo '[one](/2026/one/), [two](https://kites.example/special), [one more]({% post_url 2026-03-01-one %}),'
  echo '[gone](/2025/gone/),'
  echo '[empty](/2026/empty/), [elsewhere](https://else.example/2026/one/)'
} >site/_posts/2026-03-04-three.md
run bundle_tool pack site -o out.handbill --key "$DATA/desk.key" --date 2026-03-05
bundle_tool show out.handbill 2026-03-04-three --format html | grep -o 'href="[^"]*"'
for id in 2026-03-04-three 2026-03-02-zero; do
  bundle_tool show out.handbill $id 2>/dev/null | tail -n +4
done
run bundle_tool pack site -o strict.handbill --key "$DATA/desk.key" --date 2026-03-05 --strict
ls
