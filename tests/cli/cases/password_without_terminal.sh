# Where there is no terminal the password is not waited for.
run setsid -w bundle_tool keygen desk
run setsid -w bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key"
ls -A
