/** Long enough for the browser to have taken the file; its address holds all of it in memory. */
const takenAfter = 60_000;

/** Puts a file among the user's downloads. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), takenAfter);
}
