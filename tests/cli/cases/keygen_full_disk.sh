# No room for the keys: neither half is left. (A limit on file sizes is how a full disk looks from inside.)
( ulimit -f 0; run bundle_tool keygen desk --no-password 2>&1 ) | cat
ls -A
