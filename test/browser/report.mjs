// report.mjs - one line a check; the closing count.
let passed = 0;
let failed = 0;

export function check(ok, what, why = '') {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? 'ok' : 'not ok'}: ${what}${ok || !why ? '' : ` (${why})`}`);
  return Boolean(ok);
}

export function add(counts) {
  passed += counts.passed;
  failed += counts.failed;
}

export function close() {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}
