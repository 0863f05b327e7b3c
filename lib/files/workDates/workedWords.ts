/** Names of days off the week that are worked all the same, as calendars of countries that move weekends have them. */
const worked = /补班|上班|调班|[(（]班[)）]|munkanap|working (day|saturday|sunday)|jour travaillé|journée travaillée/i;
const notWorked = /nem munkanap|non-working|not a working|non travaillé|munkaszünet/i;

/** Whether what a calendar calls a day says that it is worked. */
export function isCalledWorked(name: string): boolean {
  return worked.test(name) && !notWorked.test(name);
}
