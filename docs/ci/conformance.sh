#!/bin/sh
# Tests a deployment in any CI system: say sh conformance.sh, with options of `messaging-conformance run` after it.
# Leaves reports/latest/ with index.html for people, junit.xml for the CI system and summary.md for a comment.
set -u
code=0
npx messaging-conformance run "$@" || code=$?
case $code in
0) echo 'conformance: passed' ;;
1) echo 'conformance: FAILED, see reports/latest/index.html' ;;
2) echo 'conformance: called wrongly, see above' ;;
3) echo 'conformance: inconclusive, the environment did not allow a verdict' ;;
130) echo 'conformance: interrupted, reports/latest/ has what was found until then' ;;
*) echo "conformance: ended with $code, which is a fault of the tool" ;;
esac
# A CI system may treat what could not be decided as it likes: CONFORMANCE_INCONCLUSIVE=0 lets it pass.
if [ $code -eq 3 ]; then
	code=${CONFORMANCE_INCONCLUSIVE:-3}
fi
exit "$code"
