import type { Cell, List } from './list';

/** How numbers are written, and a value with its column's name. */
export type MessageForm = {
  readonly number: (value: number) => string;
  readonly named: (column: string, value: string) => string;
};

function written(cell: Cell, { number }: MessageForm): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? number(cell) : cell.replace(/\s+/gu, ' ').trim();
}

/**
 * A list as lines for a chat message: its title, then a line a row, the first cell before the others with their columns' names. No spaces
 * are used to align, because chats write in proportional letters. Empty cells are left out.
 */
export function messageText({ title, columns, rows }: List, form: MessageForm): string {
  const lines = rows.map((cells) => {
    const [first = '', ...others] = cells.map((cell) => written(cell, form));
    const named = others.flatMap((text, index) => (text === '' ? [] : [form.named(columns[index + 1] ?? '', text)]));
    return [`- ${first}`, ...named].join(' · ');
  });
  return `${[title, ...lines].join('\n')}\n`;
}
