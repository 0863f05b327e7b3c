import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComboboxList, closedList, listAfterKey, openList, shownList } from '../../../components/ui/comboboxList';

const options = ['anna', 'bela', 'new'];

function pressing(keys: readonly string[], list: ComboboxList = closedList, among = options): ComboboxList {
  return keys.reduce((now, key) => listAfterKey(key, shownList(now, among), among)?.list ?? now, list);
}

describe('the list under a combobox', () => {
  it('opens with the best option active, and Enter takes it', () => {
    const open = shownList(pressing(['ArrowDown']), options);
    expect(open).toEqual({ open: true, active: 'anna' });
    expect(listAfterKey('Enter', open, options)).toEqual({ list: closedList, picked: 'anna' });
  });

  it('arrows walk round through the options and the field itself', () => {
    expect(shownList(pressing(['ArrowDown', 'ArrowDown', 'ArrowDown']), options).active).toBe('new');
    expect(shownList(pressing(['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']), options)).toEqual({ open: true, active: null });
    expect(shownList(pressing(['ArrowUp']), options).active).toBe('new');
    expect(shownList(pressing(['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']), options).active).toBeNull();
  });

  it('leaves to the field and the page what is not its own', () => {
    expect(listAfterKey('Enter', shownList(closedList, options), options)).toBeNull();
    expect(listAfterKey('Escape', shownList(closedList, options), options)).toBeNull();
    expect(listAfterKey('ArrowDown', shownList(closedList, []), [])).toBeNull();
    expect(listAfterKey('Home', shownList(openList, options), options)).toBeNull();
    expect(listAfterKey('Escape', shownList(openList, options), options)?.list).toEqual(closedList);
  });

  it('an active option that went gives its place to the best; an empty list is not shown', () => {
    const walked = pressing(['ArrowDown', 'ArrowDown']);
    expect(shownList(walked, ['bela']).active).toBe('bela');
    expect(shownList(walked, ['cili']).active).toBe('cili');
    expect(shownList(walked, [])).toEqual({ open: false, active: null });
  });

  it('whatever keys are pressed, what is active is among the options and shown', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'a');
    fc.assert(
      fc.property(fc.array(key), fc.subarray(options), (keys, among) => {
        const list = shownList(pressing(keys, closedList, among), among);
        if (list.active !== null) expect(among).toContain(list.active);
        if (!list.open) expect(list.active).toBeNull();
      }),
    );
  });
});
