/**
 * Comes back in a task of its own, so that whoever shares the thread draws and takes keys in between. No timer: those wait long in a tab that
 * nobody sees.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
