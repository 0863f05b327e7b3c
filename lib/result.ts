/** A failure is a value: callers must look at `ok` before they can touch `value`. Exceptions are left for bugs. */
export type Result<Value, Why = string> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: Why };

/** Wraps a value that was had. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps the reason why a value could not be had. */
export function failure<Why>(why: Why): { readonly ok: false; readonly why: Why } {
  return { ok: false, why };
}
