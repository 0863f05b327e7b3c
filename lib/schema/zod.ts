import * as z from 'zod';

// Zod otherwise compiles its checks with `new Function`, which the Content-Security-Policy of our pages reports as a violation at load.
z.config({ jitless: true });

export { z };
