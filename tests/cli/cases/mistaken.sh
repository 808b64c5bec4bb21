# What is given by mistake is said before a password is asked for.
run bundle_tool --version
run bundle_tool pakc "$DATA/site"
run bundle_tool channel crate a
run bundle_tool inspct a
bundle_tool pack "$DATA/site" -o one.handbill --key "$DATA/desk.key" >/dev/null 2>&1
run bundle_tool pack one.handbill -o two.handbill --key "$DATA/locked.key"
run bundle_tool pack "$DATA/sit" -o two.handbill --key "$DATA/locked.key"
run bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA"
run bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA/desk.key" --channel "$DATA"
run bundle_tool pack "$DATA/site" -o two.handbill --key "$DATA/locked.key" --lang engish
run bundle_tool verify "$DATA"
run bundle_tool show "$DATA" a
run bundle_tool verify one.handbill --pub "$DATA"
ls
