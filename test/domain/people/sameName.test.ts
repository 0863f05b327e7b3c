import { expect, test } from 'vitest';
import { isSameName } from '../../../lib/domain/people/sameName';

test.each([
  ['Dana Novák', ' dana  novák ', true],
  ['Novák', 'Nova\u0301k', true],
  ['王芳', '王芳', true],
  ['Novak', 'Novák', false],
  ['Dana', 'Dana N', false],
])('%s and %s are one name: %s', (one, other, same) => {
  expect(isSameName(one, other)).toBe(same);
});
