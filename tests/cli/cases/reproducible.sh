# The same sources, key and date give the same bytes: for any number of jobs, from anywhere, whenever the files were made.
cp -r "$DATA/site" copy
find copy -exec touch -d 2001-01-01 {} +
bundle_tool pack "$DATA/site" -o 1.handbill --key "$DATA/desk.key" --jobs 1 >/dev/null
for jobs in 2 7; do
  bundle_tool pack "$DATA/site" -o $jobs.handbill --key "$DATA/desk.key" --jobs $jobs >/dev/null
  cmp 1.handbill $jobs.handbill && echo "$jobs jobs: the same"
done
( cd copy && HOME=/nowhere LC_ALL=C TZ=Asia/Tokyo bundle_tool pack . -o ../copy.handbill --key "$DATA/desk.key" >/dev/null )
cmp 1.handbill copy.handbill && echo "another place, time zone and locale: the same"
bundle_tool pack "$DATA/site" -o other.handbill --key "$DATA/desk.key" --date 2026-03-09 >/dev/null
cmp -s 1.handbill other.handbill || echo "another date: another edition"
