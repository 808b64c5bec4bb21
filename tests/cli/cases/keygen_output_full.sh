# The keys are there but could not be told: that is no success.
bundle_tool keygen desk --no-password >/dev/full
echo "exit $?"
ls -A
