/** Calls back after each change of the address within the document (push, replace, hash, Back), until the signal ends. */
export function onAddressChange(changed: () => void, signal: AbortSignal): void {
  navigation.addEventListener('currententrychange', changed, { signal });
}
