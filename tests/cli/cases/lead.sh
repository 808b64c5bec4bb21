# Which article leads, and which sections come first: what the articles and the command line say. A name that no article
# has is said before the password is asked for.
mkdir desk
echo wrong >word
article() { printf -- '---\ntitle: %s\ndate: %s\nlang: en\n%s\n---\n\ntext\n' "$1" "$2" "$3" >"desk/$1.md"; }
article old 2019-01-01 'categories: [design]'
article second 2025-12-31 ''
article newest 2026-01-01 ''
packed() {
  run bundle_tool pack desk -o out.handbill --key "$DATA/desk.key" --force "$@"
  bundle_tool inspect out.handbill | grep lead
  bundle_tool list out.handbill
}
packed
packed --lead second --sections design
article old 2019-01-01 'featured: true'
packed
run bundle_tool pack desk -o out.handbill --key "$DATA/locked.key" --password-fd 9 --force --lead newets 9<word
run bundle_tool pack desk -o out.handbill --key "$DATA/locked.key" --password-fd 9 --force --lead old --lead newest 9<word
run bundle_tool pack desk -o out.handbill --key "$DATA/locked.key" --password-fd 9 --force --sections desing 9<word
