/** Calls back after each change of the address within the document (push, replace, hash, Back), until the signal ends. */
export function onAddressChange(changed: () => void, signal: AbortSignal): void {
  if ('navigation' in globalThis) {
    navigation.addEventListener('currententrychange', changed, { signal });
    return;
  }
  window.addEventListener('popstate', changed, { signal });
  window.addEventListener('hashchange', changed, { signal });
}
