# Passwords from a file descriptor, up to the line's end; never from stdin unless told so.
printf 'kites\nnot the password\n' >word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 3 3<word
run bundle_tool verify out.handbill --pub "$DATA/locked.pub"
printf 'kites\r\n' >word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 3 3<word
rm out.handbill
printf 'kitez' >word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 3 3<word
printf '' >word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 3 3<word
head -c 2000 /dev/zero | tr '\0' x >word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 3 3<word
run bundle_tool pack "$DATA/site" -o out.handbill --key "$DATA/locked.key" --password-fd 9
run bundle_tool keygen desk --password-fd 3 3</dev/null
rm word
ls -A
