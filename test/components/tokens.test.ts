import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../components');
const tokens = readFileSync(join(folder, 'ui/tokens.css'), 'utf8');
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (lighter + 0.05) / (darker + 0.05);
}
function between(name: string, on: string, theme: 'light' | 'dark'): number {
  const [front, back] = [colours.get(name), colours.get(on)];
  if (!front || !back) throw new Error(`no colour ${name} or ${on}`);
  return contrast(front[theme], back[theme]);
}

const surfaces = ['page', 'surface', 'surface-sunk'];
const texts = ['text', 'text-muted', 'accent', 'advice', 'flag', 'proved'];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface])))('%s on %s has contrast 4.5', (text = '', surface = '') => {
    expect(between(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['text', 'advice-surface'],
    ['text', 'flag-surface'],
    ['accent', 'advice-surface'],
    ['accent', 'flag-surface'],
    ['advice', 'advice-surface'],
    ['flag', 'flag-surface'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-strong'],
  ])('%s on %s has contrast 4.5', (text, surface) => {
    expect(between(text, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(surfaces)('edges of controls on %s have contrast 3', (surface) => {
    expect(between('line-strong', surface, theme)).toBeGreaterThanOrEqual(3);
  });
});

describe('style sheets', () => {
  const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const defined = new Set([...tokens.matchAll(/--([\w-]+):/g)].map(([, name]) => name));

  it.each(sheets)('%s uses only tokens that exist', (sheet) => {
    const css = readFileSync(join(folder, sheet), 'utf8');
    const own = new Set([...css.matchAll(/(?:^|[\s{;])--([\w-]+):/g)].map(([, name]) => name));
    const used = [...css.matchAll(/var\(--([\w-]+)/g)].map(([, name]) => name);
    expect(used.filter((name) => !defined.has(name) && !own.has(name))).toEqual([]);
  });

  it.each(sheets.filter((sheet) => sheet !== join('ui', 'tokens.css')))('%s names no colour of its own', (sheet) => {
    expect(readFileSync(join(folder, sheet), 'utf8')).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i);
  });
});
