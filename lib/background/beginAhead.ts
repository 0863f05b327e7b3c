import { openStore } from './store';
import { presentUser } from './user';

let begun = false;

/**
 * Begins what nearly every answer needs while it is still seen who asks and for what: opening the store, and once in a background's life
 * what the browser loads only when it is first asked for a zone's date.
 */
export function beginAhead(): void {
  void openStore();
  if (begun) return;
  begun = true;
  void presentUser();
}
