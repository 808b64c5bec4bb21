# A pair without a password: what is written, who may read it, and that nothing is ever overwritten.
run bundle_tool keygen desk --no-password
stat -c '%a %n' desk.key desk.pub
run bundle_tool keygen --json 'two words' --no-password
cp desk.key before
run bundle_tool keygen desk --no-password
cmp desk.key before
rm desk.key
run bundle_tool keygen desk --no-password
run bundle_tool keygen missing/desk --no-password
run bundle_tool keygen sub/ --no-password
ls -A
